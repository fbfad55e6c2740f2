//! Repositories of one shape in any size, each the worst case of something: a chain, a star, all alike, all unknown.

use std::fmt::Write as _;

use crate::random::Random;

/// A shape of repositories.
pub(crate) struct Shape {
    /// What the table calls it.
    pub(crate) name: &'static str,
    /// Whether it has no errors, so that every command does its work.
    pub(crate) is_sound: bool,
    /// Its plan file for a number of records.
    pub(crate) write: fn(usize) -> String,
}

const PLAN: &str = "[[plan]]\nid = \"p\"\ntitle = \"Planen\"\ntype = \"plan\"\nperiod = \"2000-2030\"\nfollow_up = [2010, 2011]\n";
const BODY: &str = "[[body]]\nid = \"b\"\nname = \"Förvaltningen\"\nkind = \"förvaltning\"\n";
const SOURCE: &str = "[[source]]\nid = \"s\"\ntitle = \"Källan\"\n";
const REMISS: &str =
    "[[remiss]]\nid = \"r\"\nplan = \"p\"\nsender = \"b\"\ndate = 2009-01-01\ndeadline = 2010-01-01\n";

const fn sound(name: &'static str, write: fn(usize) -> String) -> Shape {
    Shape { name, is_sound: true, write }
}

const fn faulty(name: &'static str, write: fn(usize) -> String) -> Shape {
    Shape { name, is_sound: false, write }
}

/// All of them.
pub(crate) const SHAPES: &[Shape] = &[
    sound("commitments", |n| one_plan(each(n, |i| commitment(i, "")) + &judged(n))),
    sound("goals, flat", |n| one_plan(each(n, |i| goal(i, "") + &for_goal(i)) + &judged(n))),
    sound("goals, a chain", |n| {
        one_plan(each(n, |i| goal(i, &above("parent = \"g", "\"", i)) + &for_goal(i)) + &judged(n))
    }),
    sound("goals, a star", |n| {
        one_plan(
            each(n, |i| goal(i, if i == 0 { "" } else { "parent = \"g0\"" }) + &for_goal(i)) + &judged(n),
        )
    }),
    sound("goals, a tree", |n| {
        let parent =
            |i: usize| i.checked_sub(1).map(|i| format!("parent = \"g{}\"", i / 2)).unwrap_or_default();
        one_plan(each(n, |i| goal(i, &parent(i)) + &for_goal(i)) + &judged(n))
    }),
    sound("goals by a rule", |n| {
        let rule = "[plan.rule]\nkind = \"andel uppfyllda\"\nat_least = 50\nof = \"mål\"\nreason = \"x\"\n";
        let of = |i: usize| format!("assessed_per = \"b\"\n{}", above("parent = \"g", "\"", i));
        let by_hand = |i| rated(i, "b").replace("\"c", "\"g");
        PLAN.to_owned() + rule + BODY + &each(n, |i| goal(i, &of(i)) + &by_hand(i))
    }),
    sound("goals, each a body's", |n| {
        let one = |i| {
            unit(i, "")
                + &goal(i, "")
                + &item(i, &format!("k{i}"), &format!("goal = \"g{i}\""))
                + &rated(i, &format!("k{i}"))
        };
        PLAN.to_owned() + &each(n, one)
    }),
    faulty("goals, a circle", |n| one_plan(each(n, |i| goal(i, &format!("parent = \"g{}\"", (i + 1) % n))))),
    sound("areas", |n| {
        let area = |i| format!("[[area]]\nid = \"o{i}\"\nplan = \"p\"\nname = \"Område {i}\"\n");
        one_plan(each(n, |i| area(i) + &commitment(i, &format!("area = \"o{i}\""))) + &judged(n))
    }),
    sound("bodies replace bodies", |n| {
        let dates = |i| if i + 1 < n { "end = 2005-01-01" } else { "start = 2005-01-02" };
        let body = |i| unit(i, &format!("{}\n{}", above("replaces = [\"k", "\"]", i), dates(i)));
        PLAN.to_owned() + &each(n, |i| body(i) + &item(i, &format!("k{i}"), ""))
    }),
    sound("bodies become one", |n| {
        let new = format!(
            "[[body]]\nid = \"ny\"\nname = \"Den nya\"\nkind = \"enhet\"\nstart = 2005-01-02\nreplaces = {}\n",
            list(n, "k")
        );
        PLAN.to_owned() + &each(n, |i| unit(i, "end = 2005-01-01") + &item(i, &format!("k{i}"), "")) + &new
    }),
    sound("a body is split", |n| {
        let after = |i| unit(i + 1, "start = 2005-01-02\nreplaces = [\"k0\"]");
        PLAN.to_owned() + &unit(0, "end = 2005-01-01") + &each(n, after) + &item(0, "k0", "")
    }),
    sound("bodies, each judged", |n| {
        let one = |i| {
            unit(i, "")
                + &format!(
                    "[[assessment]]\nitem = \"c\"\nbody = \"k{i}\"\nperiod = 2010\nrating = \"uppfyllt\"\n"
                )
        };
        PLAN.to_owned()
            + "[[commitment]]\nid = \"c\"\nplan = \"p\"\ntext = \"x\"\nresponsible = \"varje enhet\"\n"
            + &each(n, one)
    }),
    faulty("bodies of one name", |n| {
        let body = |i| format!("[[body]]\nid = \"k{i}\"\nname = \"Enheten\"\nkind = \"enhet\"\n");
        PLAN.to_owned() + &each(n, |i| body(i) + &item(i, "Enheten", ""))
    }),
    faulty("unknown bodies", |n| {
        PLAN.to_owned() + &each(n, |i| unit(i, "") + &item(i, &format!("Enhetne {i}x"), ""))
    }),
    faulty("unknown items", |n| {
        one_plan(each(n, |i| commitment(i, "") + &rated(i, "b").replace("\"c", "\"cc")))
    }),
    faulty("unknown ratings", |n| {
        one_plan(each(n, |i| commitment(i, "") + &rated(i, "b").replace("uppfyllt", &format!("uppfylt {i}"))))
    }),
    faulty("unknown keys", |n| one_plan(commitment(0, &each(n, |i| format!("komentar{i} = \"x\"\n"))))),
    faulty("unquoted texts", |n| one_plan(each(n, |i| format!("[[commitment]]\nid = c{i}\nplan = \"p\"\n")))),
    faulty("one id", |n| one_plan(each(n, |_| commitment(0, "")))),
    faulty("one judgement", |n| one_plan(commitment(0, "") + &each(n, |_| rated(0, "b")))),
    faulty("joint judgements overlap", |n| {
        let joint =
            "[[assessment]]\nitem = \"c0\"\nbodies = [\"b\", \"k0\"]\nperiod = 2010\nrating = \"uppfyllt\"\n";
        one_plan(unit(0, "") + &commitment(0, "") + &joint.repeat(n))
    }),
    faulty("a joint judgement of all", |n| {
        let joint = format!(
            "[[assessment]]\nitem = \"c0\"\nbodies = {}\nperiod = 2010\nrating = \"uppfyllt\"\n",
            list(n, "k")
        );
        PLAN.to_owned()
            + &each(n, |i| unit(i, "") + &rated(i, &format!("k{i}")).replace(&format!("\"c{i}\""), "\"c0\""))
            + &item(0, "varje enhet", "")
            + &joint
    }),
    sound("plans", |n| BODY.to_owned() + &each(n, whole_plan)),
    sound("plans replace plans", |n| each(n, |i| plan(i, &above("replaces = [\"q", "\"]", i)))),
    sound("plans replace one", |n| each(n, |i| plan(i, if i == 0 { "" } else { "replaces = [\"q0\"]" }))),
    sound("a plan replaces all", |n| {
        each(n, |i| plan(i, "")) + &plan(n, &format!("replaces = {}", list(n, "q")))
    }),
    faulty("plans, a circle", |n| each(n, |i| plan(i, &format!("replaces = [\"q{}\"]", (i + 1) % n)))),
    sound("decisions", |n| {
        one_plan(each(n, |i| {
            format!("[[decision]]\nid = \"d{i}\"\nplan = \"p\"\nbody = \"b\"\ntype = \"noterad\"\n")
        }))
    }),
    sound("remisser", |n| {
        one_plan(each(n, |i| {
            REMISS.replace("\"r\"", &format!("\"r{i}\""))
                + &format!(
                    "recipients = [\"b\"]\n[[decision]]\nplan = \"p\"\nbody = \"b\"\ntype = \"remitterad\"\ndate = 2009-01-01\nremiss = \"r{i}\"\n"
                )
        }))
    }),
    sound("answers", |n| {
        one_plan(
            REMISS.to_owned()
                + &format!("recipients = {}\n", list(n, "k"))
                + &each(n, |i| unit(i, "") + &answer(&format!("k{i}"), i)),
        )
    }),
    sound("answers, unasked", |n| {
        one_plan(
            REMISS.to_owned()
                + "recipients = [\"b\"]\n"
                + &each(n, |i| unit(i, "") + &answer(&format!("k{i}"), i)),
        )
    }),
    sound("answers of one body", |n| {
        one_plan(REMISS.to_owned() + "recipients = [\"b\"]\n" + &each(n, |i| answer("b", i)))
    }),
    sound("evaluations", |n| {
        one_plan(each(n, |i| {
            format!(
                "[[evaluation]]\nid = \"e{i}\"\nplan = \"p\"\ntitle = \"U\"\nkind = \"kartläggning\"\n[[decision]]\nplan = \"p\"\nbody = \"b\"\ntype = \"behandlad\"\nevaluation = \"e{i}\"\n"
            )
        }))
    }),
    sound("findings", |n| {
        one_plan(
            evaluation()
                + &each(n, |i| {
                    format!("[[evaluation.finding]]\ncategory = \"kategori {i}\"\ntext = \"{}\"\n", words(i))
                }),
        )
    }),
    sound("recommendations, answered", |n| {
        PLAN.to_owned()
            + &format!("answers = {}\n", list(n, "rek"))
            + BODY
            + &plan(0, "")
            + &evaluation().replace("\"p\"", "\"q0\"")
            + &each(n, |i| {
                format!("[[evaluation.recommendation]]\nid = \"rek{i}\"\ntext = \"{}\"\n", words(i))
            })
    }),
    sound("contradictions", |n| {
        let says = "[[contradiction.says]]\nsource = \"s\"\nvalue = \"a\"\n[[contradiction.says]]\nsource = \"s\"\nvalue = \"b\"\n";
        one_plan(
            SOURCE.to_owned()
                + &each(n, |i| {
                    format!("[[contradiction]]\nplan = \"p\"\nabout = \"p\"\nkey = \"k{i}\"\n{says}")
                }),
        )
    }),
    sound("sources", |n| {
        one_plan(each(n, |i| {
            format!("[[source]]\nid = \"s{i}\"\ntitle = \"Källa {i}\"\n")
                + &commitment(i, &format!("source = \"s{i}\""))
        }))
    }),
    sound("control totals", |n| {
        let total = "[[control_total]]\nplan = \"p\"\nperiod = 2010\nbody = \"b\"\nmet = 1\nsource = \"s\"\n";
        one_plan(SOURCE.to_owned() + &commitment(0, "") + &rated(0, "b") + &total.repeat(n))
    }),
    sound("control totals of bodies", |n| {
        let one = |i| {
            unit(i, "")
                + &item(i, &format!("k{i}"), "")
                + &rated(i, &format!("k{i}"))
                + &format!(
                    "[[control_total]]\nplan = \"p\"\nperiod = 2010\nbody = \"k{i}\"\nmet = 1\nsource = \"s\"\n"
                )
        };
        PLAN.to_owned() + SOURCE + &each(n, one)
    }),
    sound("actions", |n| {
        let action = "action = \"Gör det\"\naction_by = \"Chefen\"\naction_due = 2011-01-01\n";
        one_plan(each(n, |i| commitment(i, "") + &rated(i, "b") + action))
    }),
    sound("indicators", |n| {
        one_plan(each(n, |i| {
            indicator(i) + "[[indicator.target]]\nperiod = 2010\nvalue = 50\n" + &measured(i, "b", "2010")
        }))
    }),
    sound("an indicator, many periods", |n| {
        // Months of three centuries, and then other stretches of months.
        let period = |i: usize| {
            let (year, month, length) = (1900 + i / 12 % 280, i % 12 + 1, i / 3360);
            format!("\"{year}-{month:02}..{}-{month:02}\"", year + length)
        };
        let plan = PLAN.replace("2000-2030", "1900-2199");
        plan + BODY + &indicator(0) + &each(n, |i| measured(0, "b", &period(i)))
    }),
    sound("an indicator, many bodies", |n| {
        PLAN.to_owned()
            + &indicator(0).replace("\"b\"", "\"varje enhet\"")
            + "[[indicator.target]]\nperiod = 2010\nvalue = 50\n"
            + &each(n, |i| unit(i, "") + &measured(0, &format!("k{i}"), "2010"))
    }),
    sound("activities", |n| {
        one_plan(each(n, |i| {
            format!("[[activity]]\nid = \"a{i}\"\nplan = \"p\"\ntext = \"{}\"\nend = 2010-01-01\n", words(i))
        }))
    }),
    sound("items replace items", |n| {
        one_plan(each(n, |i| commitment(i, &above("replaces = [\"c", "\"]", i))) + &judged(n))
    }),
    sound("forecasts", |n| {
        let forecast = |i| rated(i, "b").replace("= 2010", "= \"2010-T1\"\nbasis = \"prognos\"");
        one_plan(each(n, |i| commitment(i, "") + &forecast(i) + &rated(i, "b")))
    }),
    sound("two years", |n| {
        one_plan(each(n, |i| commitment(i, "") + &rated(i, "b") + &rated(i, "b").replace("= 2010", "= 2011")))
    }),
    sound("one text", |n| {
        one_plan(each(n, |i| {
            commitment(i, "").replace(&words(i), "Alla ska komma med i det arbete som görs")
        }))
    }),
    sound("terms", |n| {
        let term = |i| {
            format!(
                "[[term]]\nplan = \"p\"\nterm = \"{}\"\nabbreviation = \"{}\"\n",
                words(i),
                abbreviation(i)
            )
        };
        one_plan(each(n, |i| {
            term(i) + &commitment(i, "").replace("\"\nresp", &format!(" {}\"\nresp", abbreviation(i)))
        }))
    }),
    sound("abbreviations", |n| {
        one_plan(each(n, |i| commitment(i, "").replace("\"\nresp", &format!(" {}\"\nresp", abbreviation(i)))))
    }),
    sound("a long text", |n| one_plan(commitment(0, "").replace(&words(0), &each(n, |i| words(i) + " ")))),
    sound("a long word", |n| {
        one_plan(commitment(0, "").replace(&words(0), &each(n, words).replace(' ', "")))
    }),
    sound("two long texts, nearly alike", |n| {
        let text = each(n, |i| words(i) + " ");
        one_plan(each(2, |i| {
            commitment(i, "")
                .replace(&words(i), &format!("{}{i} {}", &text[..text.len() / 3], &text[text.len() / 3..]))
        }))
    }),
    faulty("no commas", |n| {
        one_plan(format!("[[commitment]]\nid = \"c\"\nresponsible = {}\n", list(n, "k").replace(',', "")))
    }),
    faulty("brackets", |n| one_plan(format!("[[commitment]]\nid = {}\n", "[".repeat(n)))),
];

fn one_plan(records: impl AsRef<str>) -> String {
    [PLAN, BODY, records.as_ref()].concat()
}

fn each(number: usize, write: impl Fn(usize) -> String) -> String {
    (0..number).map(write).collect()
}

/// A key for every record but the first, with the number of the one before it.
fn above(before: &str, after: &str, number: usize) -> String {
    number.checked_sub(1).map(|number| format!("{before}{number}{after}")).unwrap_or_default()
}

fn list(number: usize, name: &str) -> String {
    format!("[{}]", (0..number).map(|i| format!("\"{name}{i}\"")).collect::<Vec<_>>().join(", "))
}

fn item(number: usize, body: &str, more: &str) -> String {
    format!(
        "[[commitment]]\nid = \"c{number}\"\nplan = \"p\"\ntext = \"{}\"\nresponsible = \"{body}\"\n{more}\n",
        words(number)
    )
}

fn commitment(number: usize, more: &str) -> String {
    item(number, "b", more)
}

fn goal(number: usize, more: &str) -> String {
    format!("[[goal]]\nid = \"g{number}\"\nplan = \"p\"\ntext = \"{}\"\n{more}\n", words(number + 10_000_000))
}

fn for_goal(number: usize) -> String {
    commitment(number, &format!("goal = \"g{number}\""))
}

fn rated(number: usize, body: &str) -> String {
    format!("[[assessment]]\nitem = \"c{number}\"\nbody = \"{body}\"\nperiod = 2010\nrating = \"uppfyllt\"\n")
}

fn judged(number: usize) -> String {
    each(number, |i| rated(i, "b"))
}

fn unit(number: usize, more: &str) -> String {
    format!("[[body]]\nid = \"k{number}\"\nname = \"Enheten {number}\"\nkind = \"enhet\"\n{more}\n")
}

fn plan(number: usize, more: &str) -> String {
    format!(
        "[[plan]]\nid = \"q{number}\"\ntitle = \"Planen {number}\"\ntype = \"plan\"\nperiod = \"2010-2012\"\n{more}\n"
    )
}

/// A plan with one of everything.
fn whole_plan(number: usize) -> String {
    let of = format!("plan = \"q{number}\"\nbody = \"b\"\n");
    let id = |id: &str| format!("id = \"{id}{number}\"\nplan = \"q{number}\"\n");
    let mut text = plan(number, "follow_up = [2010]");
    text += &item(number, "b", "").replace("\"p\"", &format!("\"q{number}\""));
    text += &rated(number, "b").replace("body", &format!("plan = \"q{number}\"\nbody"));
    let _ = write!(text, "[[decision]]\n{of}type = \"antagen\"\ndate = 2009-11-21\n");
    let _ = write!(text, "[[remiss]]\n{}sender = \"b\"\nrecipients = [\"b\"]\n", id("r"));
    let _ = write!(text, "[[evaluation]]\n{}title = \"U\"\nkind = \"slutlig\"\ndate = 2013-01-01\n", id("e"));
    text
}

fn answer(body: &str, number: usize) -> String {
    let words = words(number);
    format!(
        "[[answer]]\nremiss = \"r\"\nbody = \"{body}\"\ndate = 2010-05-23\nstance = \"lämnar synpunkter\"\n[[answer.point]]\nheading = \"Rubrik {number}\"\ntext = \"{words}\"\nhandling = \"ej tillgodosedd\"\n"
    )
}

fn evaluation() -> String {
    "[[evaluation]]\nid = \"e\"\nplan = \"p\"\ntitle = \"U\"\nkind = \"slutlig\"\ndate = 2012-01-01\n"
        .to_owned()
}

fn indicator(number: usize) -> String {
    format!(
        "[[indicator]]\nid = \"i{number}\"\nplan = \"p\"\ntext = \"{}\"\nunit = \"procent\"\ndirection = \"högre är bättre\"\nresponsible = \"b\"\n",
        words(number)
    )
}

fn measured(number: usize, body: &str, period: &str) -> String {
    format!("[[assessment]]\nitem = \"i{number}\"\nbody = \"{body}\"\nperiod = {period}\nvalue = 51\n")
}

/// Some words that no other number has.
fn words(number: usize) -> String {
    let mut random = Random::new(u64::try_from(number).unwrap_or_default());
    (0..6).map(|_| syllables(&mut random)).collect::<Vec<_>>().join(" ")
}

fn syllables(random: &mut Random) -> String {
    let letter = |of: &[u8], random: &mut Random| random.pick(of).map_or('a', char::from);
    (0..4).flat_map(|_| [letter(b"bdfgklmnprst", random), letter(b"aeiouy", random)]).collect()
}

fn abbreviation(mut number: usize) -> String {
    let mut letters = String::from("Q");
    for _ in 0..4 {
        letters.push(char::from(b"ABCDEFGHIJKLM"[number % 13]));
        number /= 13;
    }
    letters
}
