//! What is not counted is in the model all the same, with its references resolved.

use uppfyllt::inside::discover::discover;
use uppfyllt::inside::load::load;
use uppfyllt::inside::model::{Model, Subject};
use uppfyllt::inside::vocabulary::{DecisionType, Handling, RecommendationStatus};

/// A value of the model of the plan files of Tyresö.
fn of_tyreso<T>(then: impl FnOnce(&Model<'_>) -> T) -> T {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("plans");
    let found = discover(Some(&folder)).unwrap();
    let mut then = Some(then);
    load(&found.repositories[0], 100, 1, |loaded| then.take().unwrap()(loaded.model)).unwrap()
}

#[test]
fn a_files_default_source_reaches_its_records() {
    of_tyreso(|model| {
        let plan = model.plans.iter().find(|plan| plan.id == "integrationsplan-2007").unwrap();
        let ids =
            |sources: &[_]| sources.iter().map(|id| model.source(*id).id.to_string()).collect::<Vec<_>>();
        for item in &plan.items {
            assert_eq!(ids(&item.attributes.sources), ["pm-2011"], "{}", item.id);
        }
        assert!(plan.terms.iter().all(|term| ids(&term.sources) == ["pm-2011"]));
        let own = ["pm-2011", "sarskilt-yttrande-2011", "kartlaggning"];
        assert_eq!(ids(&plan.attributes.sources), own, "what a record says itself goes first");
    });
}

#[test]
fn decisions_lead_to_bodies_evaluations_and_remisser() {
    of_tyreso(|model| {
        let find = |id: &str| model.decisions.iter().find(|found| found.id.as_deref() == Some(id)).unwrap();
        let adopted = find("kf-antar-2007");
        assert_eq!((adopted.kind, adopted.unanimous), (DecisionType::Adopted, Some(true)));
        assert_eq!(model.organisation.body(adopted.body.unwrap()).short_name(), "KF");
        let noted = find("gan-2011");
        assert_eq!(model.evaluation(noted.evaluation.unwrap()).id, "slutlig-2011");
        assert_eq!(noted.paragraph.as_deref(), Some("§ 33"));
        assert_eq!(noted.statements[0].signed_by, ["Kristjan Vaigur"]);
        assert_eq!(find("klu-behandlar-2018").kind, DecisionType::Handled);
        let remiss = model.remisser.iter().find(|remiss| remiss.id == "remiss-2018").unwrap();
        assert_eq!(remiss.recipients.len(), 6);
        assert!(["sender", "date"].iter().all(|key| remiss.inferred.holds(key)));
        let ordered = find("slutlig-utvardering-bestalls");
        assert_eq!((ordered.body, ordered.date.is_none()), (None, true), "nobody says who ordered it");
        assert!(remiss.deadline_inferred && remiss.answers.iter().all(|answer| answer.proposed));
        let points = remiss.answers.iter().flat_map(|answer| &answer.points);
        let handled = |handling| points.clone().filter(|point| point.handling == handling).count();
        assert_eq!((handled(Handling::Unknown), handled(Handling::Support)), (18, 1));
        assert_eq!(points.clone().count(), 19, "nothing else became of any");
    });
}

#[test]
fn evaluations_hold_recommendations_and_contradictions_their_subject() {
    of_tyreso(|model| {
        let last = model.evaluations.iter().find(|found| found.id == "slutlig-2011").unwrap();
        assert_eq!(last.recommendations.len(), 6);
        assert!(last.recommendations.iter().all(|found| found.status == RecommendationStatus::Unknown));
        let about = |key: &str| model.contradictions.iter().find(|found| found.key == key).unwrap();
        let Subject::Evaluation(id) = about("date").about else { panic!("not about an evaluation") };
        assert_eq!((model.evaluation(id).id.as_ref(), about("date").says.len()), ("delrapport-2009", 2));
        assert!(matches!(about("recipients").about, Subject::Remiss(_)));
        assert!(matches!(about("period").about, Subject::Plan(_)));
    });
}
