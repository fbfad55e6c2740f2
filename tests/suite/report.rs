//! `report`, run as anybody runs it: its numbers beside those of `evaluate`, what people write for it, what is missing.

mod as_of;
mod hostile;
mod inputs;
mod language;
mod layouts;
mod numbers;
mod texts;
mod words;

use std::ffi::OsStr;
use std::path::Path;
use std::process::Output;

use crate::program::{program, project, succeeded};

/// `report` with some arguments.
fn run<A: AsRef<OsStr>>(path: &Path, arguments: impl IntoIterator<Item = A>) -> Output {
    program().arg("report").arg(path).args(arguments).output().unwrap()
}

/// What it prints, where it has to succeed.
fn report<A: AsRef<OsStr>>(path: &Path, arguments: impl IntoIterator<Item = A>) -> String {
    let output = run(path, arguments);
    succeeded(&output);
    String::from_utf8(output.stdout).unwrap()
}

/// What it complains of, where it has to fail so.
fn refused<A: AsRef<OsStr>>(path: &Path, arguments: impl IntoIterator<Item = A>, code: i32) -> String {
    let output = run(path, arguments);
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{complaint}");
    assert!(output.stdout.is_empty(), "nothing is printed where it fails");
    complaint
}

const FINAL: [&str; 4] = ["--plan", "integrationsplan-2007", "--kind", "final"];

/// The headings of some Markdown with their levels.
fn headings(markdown: &str) -> Vec<(usize, &str)> {
    let lines = markdown.lines().filter(|line| line.starts_with('#'));
    lines
        .map(|line| (line.len() - line.trim_start_matches('#').len(), line.trim_start_matches('#').trim()))
        .collect()
}

#[test]
fn the_final_evaluation_is_a_whole_document() {
    let text = report(&project("plans"), FINAL);
    let top: Vec<&str> =
        headings(&text).iter().filter(|(level, _)| *level == 2).map(|(_, text)| *text).collect();
    assert_eq!(
        top,
        [
            "Förslag till beslut",
            "Sammanfattning",
            "Resultatet i korthet",
            "Bakgrund",
            "Syfte och metod",
            "Resultat",
            "Utvärdering av planen",
            "Slutsatser inför arbetet med den nya integrationsplanen",
            "Beslutet skickas till",
            "Bilaga 1. Om planen och ärendets gång",
            "Bilaga 2. Underlaget"
        ]
    );
    assert_eq!(headings(&text)[0], (1, "Slutlig utvärdering av integrationsplanen 2007/10"));
    for said in [
        "Tyresö kommun",
        "Utvecklingsförvaltningen",
        "Judit Kisvari",
        "Datum: 2011-05-24",
        "Diarienummer: 2010/GAN0072",
        "Gymnasie- och arbetsmarknadsnämnden",
        "1. Utvärderingen av Tyresö kommuns integrationsplan noteras.",
        "En svag förankring",
    ] {
        assert!(text.contains(said), "{said}");
    }
    assert_eq!(
        text.matches("saknas. Skriv").count(),
        1,
        "plan files do not say whom the decision is sent to"
    );
    assert!(!text.contains(".toml"), "no plan file in what goes to a nämnd");
    // What the source itself remarks on stands in the summary, and a wording in full in the table of each body alone.
    let (summary, rest) = text.split_once("## Resultatet i korthet").unwrap();
    assert!(summary.contains(
        "Tre av fyra förvaltningar är bedömda som uppfyllt för 2009; alla gemensamt som ej uppfyllt för 2010."
    ));
    assert!(
        !text.contains("ingen har försämrats") && !text.contains("förväntade bedömningar är gjorda"),
        "only what is missing is said"
    );
    let (main, _) = rest.split_once("## Bilaga 1").unwrap();
    for once in ["Informera om den svenska förskolan och skolan", "ordinarie", "och det lokala näringslivet"]
    {
        assert!(main.matches(once).count() <= 2, "{once}");
    }
    assert!(main.find("**Tabell 1. ") < main.find("## Bakgrund"), "the results come first");
    let brief = rest.split_once("## Bakgrund").unwrap().0.replace('\u{a0}', " ");
    for said in [
        "- Äldst är ”Utveckla modell för att följa utvecklingen av förändringar i boendet i Tyresö”: ej uppfyllt hos \
         socialförvaltningen 2008 och 2010 (ej bedömt 2009) samt hos kommunstyrelseförvaltningen sedan 2009.\n",
        "Summorna omfattar 26 bedömningar 2009 och 27 bedömningar 2010 (socialförvaltningen har ingen bedömning av specifika åtaganden 2009) och kan därför inte \
         jämföras rakt av.",
        " | 3 | tre förbättrade |\n",
    ] {
        assert!(brief.contains(said), "{said}: {brief}");
    }
    assert!(!main.contains("Åtaganden som bedöms olika"), "the result in brief names the one");
    // What was said two days later is not known yet on the day of the document.
    assert!(!text.contains("socialdemokratiska"));
    let later = report(&project("plans"), FINAL.iter().chain(&["--on", "2011-06-01"]));
    assert!(later.contains("### Särskilda yttranden") && later.contains("socialdemokratiska gruppen"));
}

#[test]
fn sentences_hold_the_numbers_of_the_tables() {
    let text =
        report(&project("plans"), FINAL.iter().chain(&["--part", "fulfilment"])).replace('\u{a0}', " ");
    let expected = [
        "För 2010 är de specifika åtagandena uppfyllda i 17 av 27 bedömningar (63 %), delvis i sex och ej i fyra. Av 27 \
         bedömningar har fyra förbättrats sedan förra gången; övriga 23 är oförändrade. Av de 26 som bedömdes både 2009 och \
         2010 var 15 (58 %) uppfyllda 2009 och 17 (65 %) 2010.",
        "För 2010 är de gemensamma åtagandena uppfyllda i en av fem bedömningar (20 %), delvis i en och ej i tre. Åren kan inte \
         jämföras: 2009 bedömdes varje förvaltning för sig, 2010 alla tillsammans.",
        "För 2009 saknas en av 27 bedömningar av specifika åtaganden: ”Utveckla modell för att följa utvecklingen av förändringar …” \
         (socialförvaltningen; bedömt 2008 i stället).",
        "Anmärkning till bedömningen 2010 av ”Varje förvaltning ska utforma minst två mål för sin förvaltnings …”: Tre av fyra förvaltningar är \
         bedömda som uppfyllt för 2009; alla gemensamt som ej uppfyllt för 2010.",
    ];
    assert_eq!(text.trim_end().split("\n\n").collect::<Vec<_>>(), expected);
    let english = report(&project("plans"), FINAL.iter().chain(&["--part", "fulfilment", "--lang", "en"]));
    assert!(
        english
            .replace('\u{a0}', " ")
            .contains("specific commitments are fulfilled in 17 of 27 judgements (63 %)"),
        "{english}"
    );
}

/// A budget of one year draws nothing; of bodies of which one took over, an indicator is one line.
#[test]
fn figures_are_of_three_values_or_more() {
    let figures = |example: &str| {
        let page = report(&project("examples").join(example), ["--format", "html"]);
        let descriptions =
            page.split("<desc ").skip(1).filter_map(|from| from.split_once('>')?.1.split("</desc>").next());
        descriptions.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(figures("budget"), <[String; 0]>::default());
    let said = figures("tre-namnder");
    let taken_over = "Andel 10–16 år som är med i en förening. Utfall: 51 2020 till 56 2023; Målvärde: 52 2021 till 56 2023.";
    assert!(said.iter().any(|said| said.starts_with(taken_over)), "{said:?}");
    assert!(!said.iter().any(|said| said.contains("barn hemma")), "a figure of two values: {said:?}");
}

#[test]
fn every_kind_is_made_of_files_that_were_not_written_for_it() {
    let examples = project("examples");
    for (path, arguments) in [
        ("trafikljus", &["--year", "2024"][..]),
        ("trafikljus", &["--year", "2023..2024", "--lang", "en"]),
        ("mal-och-indikatorer", &["--year", "2023"]),
        ("tre-namnder", &["--kind", "final", "--on", "2025-01-31"]),
        ("smastaden", &["--year", "2023", "--kind", "annual"]),
        ("raknesatt", &["--kind", "final"]),
    ] {
        let text = report(&examples.join(path), arguments);
        let levels: Vec<usize> = headings(&text).iter().map(|(level, _)| *level).collect();
        assert_eq!(levels[0], 1, "{path}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1 && pair[1] > 1), "{path}: {levels:?}");
    }
    let plans = project("plans");
    let remiss = report(&plans, ["--kind", "remiss", "--on", "2018-03-20"]);
    for said in [
        "# Remissammanställning: Tyresö kommuns integrationsstrategi\n",
        "**Tabell 8. Jämlikhet och jämställdhet**\n",
        "| 11 | Socialnämnden | Definitionen av integration kan tydliggöras. |  |  |\n",
        "| 2 | Socialnämnden | Varje nämnd ska arbeta fram egna mål utifrån integrationsstrategin. … |  |  |\n",
        " Socialförvaltningen föreslår att begreppet _medborgare_ i strategin byts ut mot invånare",
        "beredningen för medborgardialog och mångfald",
    ] {
        assert!(remiss.contains(said), "{said}: {remiss}");
    }
    let register = report(&plans, ["--kind", "register", "--on", "2013-10-24"]);
    assert!(register.contains("Integrationsplanen ”Ett Tyresö för alla” gällde till och med"), "{register}");
    assert!(register.contains("är inte känt, snart tre år efter att den gick ut."), "{register}");
    assert!(register.contains("| utgången, inget upphävande känt | plan | 2007–2010 |"), "{register}");
    assert!(register.contains("Uppgift saknas om ansvarig, översyn eller efterträdare."), "{register}");
}

#[test]
fn what_is_asked_for_has_to_fit() {
    let plans = project("plans");
    let about = |arguments: &[&str]| refused(&plans, arguments, 2);
    assert!(
        about(&["--kind", "final"])
            .contains("choose it with --plan: integrationsplan-2007, integrationsstrategi-2018")
    );
    assert!(about(&["--kind", "follow-up"]).contains("name it with --year"));
    assert!(about(&["--kind", "remiss", "--plan", "integrationsplan-2007"]).contains("has a remiss"));
    assert!(about(&["--kind", "finall"]).contains("did you mean `final`?"));
    assert!(
        about(&["--format", "csv", "--year", "2009"]).contains("`uppfyllt evaluate` writes tables as csv")
    );
    assert!(about(&["--check"]).contains("--update"));
    assert!(refused(&project("examples"), ["--year", "2023"], 2).contains("name one:"));
    // A plan that nobody has adopted or judged is not evaluated.
    let proposed = ["--plan", "integrationsstrategi-2018"];
    assert!(report(&plans, proposed).contains("# Remissammanställning"));
    let complaint = refused(&plans, proposed.iter().chain(&["--kind", "final"]), 2);
    assert!(complaint.contains("kinds that fit it are `remiss` and `register`"), "{complaint}");
    // One plan is about the year, and the other has no years. A report that is known by hearsay alone lends no title.
    assert!(report(&plans, ["--year", "2010"]).contains("# Uppföljning 2010: Ett Tyresö för alla\n"));
    assert!(report(&plans, ["--year", "2009"]).contains("# Uppföljning 2009: Ett Tyresö för alla\n"));
}
