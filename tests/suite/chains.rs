//! Goals, plans and bodies that follow each other in a chain of 10,000: deeper than the stack, and counted as a short one.

use crate::folder::Folder;
use crate::process::{Outcome, finish, shell};
use crate::program::{Row, csv, only};

const LENGTH: usize = 10_000;

/// A stack of half a megabyte, in which not even small frames find room so often.
const NARROW: &str = "ulimit -s 512; export RUST_MIN_STACK=524288; exec \"$U\" ";

/// Records of a chain, each but the first with a key that names the one before it.
fn chain(of: impl Fn(usize) -> String, key: impl Fn(usize) -> String) -> String {
    let record = |number: usize| of(number) + &number.checked_sub(1).map(&key).unwrap_or_default();
    (0..LENGTH).map(record).collect()
}

fn repository(text: &str) -> Folder {
    let folder = Folder::new();
    folder.write("plan.toml", text.as_bytes());
    folder
}

fn run(folder: &Folder, line: &str) -> Outcome {
    finish(&mut shell(&[NARROW, line].concat(), folder.path()))
}

fn rows(folder: &Folder, line: &str) -> Vec<Row> {
    csv(&run(folder, &[line, " --format csv"].concat()).expect(0).out)
}

const PLAN: &str = "[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = 2023\nfollow_up = 2023\n";

#[test]
fn what_is_at_the_end_of_a_chain_of_goals_counts_for_each() {
    let goals = chain(
        |number| format!("[[goal]]\nid = \"g{number}\"\ntext = \"Mål {number}\"\n"),
        |above| format!("parent = \"g{above}\"\n"),
    );
    let last = LENGTH - 1;
    let end = format!(
        "[[body]]\nid = \"a\"\nname = \"A\"\nkind = \"nämnd\"\n\
         [[commitment]]\nid = \"c\"\ntext = \"Åtagande\"\ngoal = \"g{last}\"\nresponsible = \"a\"\n\
         [[assessment]]\nitem = \"c\"\nbody = \"a\"\nperiod = 2023\nrating = \"uppfyllt\"\n"
    );
    let folder = repository(&[PLAN, &goals, &end].concat());
    let found = rows(&folder, "evaluate --view goals");
    let goals = only(&found, &[("group", "goal")]);
    assert_eq!(goals.len(), LENGTH);
    for goal in goals {
        assert_eq!(
            [&goal["judgements_met"], &goal["items_expected"], &goal["goals_expected"]],
            ["1"; 3],
            "{goal:?}"
        );
    }
    let tree = run(&folder, "evaluate --view goals --format markdown").expect(0);
    assert_eq!(tree.text().matches("↳").count(), LENGTH, "every goal but the first, and the commitment");
    rows(&folder, "review --view criteria");
}

/// The site has a page for each goal: a shorter chain, and still far deeper than the stack that a page could take.
#[test]
fn pages_of_a_site_show_so_many_levels_of_a_chain_and_say_where_the_rest_is() {
    let goal = |number: usize| {
        let above = number.checked_sub(1).map(|above| format!("parent = \"g{above}\"\n"));
        format!("[[goal]]\nid = \"g{number}\"\ntext = \"Mål nr {number}\"\n{}", above.unwrap_or_default())
    };
    let end = "[[body]]\nid = \"a\"\nname = \"A\"\nkind = \"nämnd\"\n\
               [[commitment]]\nid = \"c\"\ntext = \"Åtagandet\"\ngoal = \"g399\"\nresponsible = \"a\"\n\
               [[assessment]]\nitem = \"c\"\nbody = \"a\"\nperiod = 2023\nrating = \"uppfyllt\"\n";
    let folder = repository(&[PLAN, &(0..400).map(goal).collect::<String>(), end].concat());
    run(&folder, "export . --format site --output sida --on 2024-06-01").expect(0);
    let page = |name: &str| std::fs::read_to_string(folder.path().join("sida/plan").join(name)).unwrap();
    let cut = "Fler led än tio visas inte här";
    for (name, shown, is_cut) in
        [("p.html", 0..10, true), ("p/g7.html", 8..18, true), ("p/g390.html", 391..400, false)]
    {
        let text = page(name);
        let home = if name == "p.html" { "../" } else { "../../" };
        let listed = |number: usize| text.contains(&format!("<p><a href=\"{home}plan/p/g{number}.html\""));
        let found: Vec<usize> = (0..400).filter(|number| listed(*number)).collect();
        assert_eq!(found, shown.collect::<Vec<_>>(), "{name}");
        assert_eq!(text.contains(cut), is_cut, "{name}");
    }
    // How each goal stands is on its page, however deep the chain below it.
    for name in ["p/g7.html", "p/g390.html"] {
        assert!(page(name).contains("Målkedjan 2023") && page(name).contains("1/1"), "{name}");
    }
}

#[test]
fn each_of_a_chain_of_plans_is_replaced_by_the_next() {
    let plans = chain(
        |number| format!("[[plan]]\nid = \"q{number}\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = 2023\n"),
        |before| format!("replaces = [\"q{before}\"]\n"),
    );
    let folder = repository(&plans);
    let found = rows(&folder, "status --on 2023-05-01");
    assert_eq!(only(&found, &[("state", "replaced")]).len(), LENGTH - 1);
    let last = format!("q{}", LENGTH - 1);
    let in_force = only(&found, &[("state", "in_force")]);
    assert_eq!(in_force.iter().map(|row| &row["plan"]).collect::<Vec<_>>(), [&last]);
}

#[test]
fn what_was_given_to_the_first_of_a_chain_of_bodies_is_expected_of_the_last() {
    let last = LENGTH - 1;
    let end = |number| if number < last { "end = 2019-12-31\n" } else { "start = 2020-01-01\n" };
    let bodies = chain(
        |number| format!("[[body]]\nid = \"k{number}\"\nname = \"K\"\nkind = \"enhet\"\n{}", end(number)),
        |before| format!("replaces = [\"k{before}\"]\n"),
    );
    let commitments = chain(
        |number| {
            format!(
                "[[commitment]]\nid = \"c{number}\"\ntext = \"Å {number}\"\nresponsible = \"k{number}\"\n"
            )
        },
        |_| String::new(),
    );
    let folder = repository(&[PLAN, &bodies, &commitments].concat());
    let found = rows(&folder, "evaluate --view gaps");
    assert_eq!(found.len(), LENGTH);
    assert!(found.iter().all(|row| row["body"] == format!("k{last}")), "{:?}", found.first());
    let grounds = rows(&folder, "review --view grounds");
    // Each body has its own and those of all before it: ten have no more than they may, and the plan is above its limit too.
    assert_eq!(only(&grounds, &[("criterion", "detail")]).len(), LENGTH - 10 + 1);
}

#[test]
fn a_circle_of_goals_of_plans_and_of_bodies_is_reported_once() {
    let next = |number: usize| (number + 1) % LENGTH;
    let each = |of: &dyn Fn(usize) -> String| (0..LENGTH).map(of).collect::<String>();
    let circles = [
        PLAN.to_owned()
            + &each(&|n| format!("[[goal]]\nid = \"g{n}\"\ntext = \"M {n}\"\nparent = \"g{}\"\n", next(n))),
        each(&|n| {
            format!(
                "[[body]]\nid = \"k{n}\"\nname = \"K\"\nkind = \"enhet\"\nreplaces = [\"k{}\"]\n",
                next(n)
            )
        }),
        each(&|n| {
            format!(
                "[[plan]]\nid = \"q{n}\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = 2023\nreplaces = [\"q{}\"]\n",
                next(n)
            )
        }),
    ];
    for text in circles {
        let folder = repository(&text);
        let said = run(&folder, "check --format json").expect(1);
        assert_eq!(said.text().matches("-cycle\"").count(), 1);
    }
}
