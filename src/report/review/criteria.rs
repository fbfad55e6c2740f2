//! What each criterion is called, why it matters, the finding that it comes from, quoted, and its page.

use crate::evaluate::review::Criterion;

pub struct CriterionText {
    /// What is asked of a plan, in Swedish and English.
    pub name: [&'static str; 2],
    /// Why, in Swedish and English.
    pub(super) why: [&'static str; 2],
    /// The complaint that it comes from, word for word.
    pub(super) quote: &'static str,
    /// Whose complaint that is.
    pub(super) source: &'static str,
    /// Its page, as `explain` prints it: what it asks, why, a bad and a good example.
    pub page: &'static str,
}

/// Whose documents the complaints come from; said wherever a quotation is not about the very plan.
pub(super) const QUOTED: &str = "Tyresö kommun";

const PM: &str = "PM 2011-05-24";
const MAPPING: &str = "kartläggningen efter 2013-10-24";
const GAN: &str = "utvecklingsförvaltningens remissvar 2018-03-12";
const SN: &str = "socialförvaltningens remissvar 2018-03-15";

macro_rules! texts {
    ($($criterion:ident $page:literal:
        $swedish:literal, $english:literal; $why:literal, $why_english:literal; $quote:literal, $source:ident;)+) => {
        /// A criterion in words.
        pub fn criterion_text(criterion: Criterion) -> CriterionText {
            match criterion {
                $(Criterion::$criterion => CriterionText {
                    name: [$swedish, $english],
                    why: [$why, $why_english],
                    quote: $quote,
                    source: $source,
                    page: include_str!(concat!("explain/", $page, ".md")),
                },)+
            }
        }
    };
}

// The name and why it matters in Swedish and English, the complaint, and whose it is.
texts! {
    Objective "objective":
        "Är en övergripande målsättning angiven?", "Is an overall objective stated?";
        "Utan målsättning går det inte att se vart insatserna ska leda.",
        "Without one, nobody can see where the efforts should lead.";
        "Socialförvaltningen föreslår att integrationsstrategin i ett mycket tidigt skede uppger vilken målsättning som strategin ska leda fram till.", SN;

    TargetGroup "target-group":
        "Är målgruppen angiven?", "Is the target group stated?";
        "En plan utan målgrupp blir svår att arbeta utifrån.",
        "A plan without one is hard to work by.";
        "I planen har däremot inte målgruppen för integrationen definierats. Det har lett till att planen uppfattats som spretig och för vid i sin utformning", PM;

    Audience "audience":
        "Är det angivet vilka planen vänder sig till?", "Is it stated whom the plan turns to?";
        "Den som inte vet att planen gäller den arbetar inte efter den.",
        "Nobody works by a plan that may not be for them.";
        "Det beskrivs inte på ett tillräckligt tydligt sätt vilka integrationsstrategin vänder sig till.", SN;

    Terms "terms":
        "Är begrepp och förkortningar förklarade?", "Are terms and abbreviations explained?";
        "Oförklarade begrepp läses på olika sätt i olika förvaltningar.",
        "Unexplained terms are read differently by different departments.";
        "Ytterligare begrepp som kan tydliggöras i strategin är exempelvis permanent uppehållstillstånd (PUT), tillfälligt uppehållstillstånd (TUT)", SN;

    Anchoring "anchoring":
        "Finns ansvar för förankringen och en kommunikationsplan?", "Has anchoring somebody responsible and a communication plan?";
        "En plan som ingen har ansvar för att förankra får inget genomslag.",
        "A plan that nobody has to anchor makes no difference.";
        "förankringen av planen inte genomfördes på ett effektivt sätt eftersom ansvaret för själva förankringsarbetet inte fastställdes i en plan", PM;

    Detail "detail":
        "Är antalet åtaganden överblickbart?", "Is the number of commitments manageable?";
        "En alltför detaljerad plan uppfattas som svårarbetad.",
        "A plan that is too detailed is hard to work by.";
        "Den anses även vara för detaljstyrd. I planen anges ett tjugotal åtaganden.", PM;

    EmptyBranches "empty-branches":
        "Har områden, mål och förvaltningar innehåll?", "Have areas, goals and departments content?";
        "Det som nämns men inte fylls med något gör planen spretig.",
        "What is named and not filled makes a plan sprawl.";
        "planen uppfattats som spretig och för vid i sin utformning, vilket i sin tur har försvårat förvaltningarnas möjlighet att arbeta utifrån den", PM;

    LineToGoal "line-to-goal":
        "Leder åtaganden och aktiviteter till mål?", "Do commitments and activities lead up to goals?";
        "Annars går det inte att se vad insatserna bidrar till.",
        "Otherwise nobody can see what the efforts contribute to.";
        "Samtidigt bör det tydliggöras hur de konkreta insatserna bidrar till den samlade måluppfyllelsen", SN;

    MeasurableGoals "measurable-goals":
        "Är målen mätbara?", "Can goals be measured?";
        "Ett mål utan indikator och målvärde kan inte följas upp.",
        "A goal without indicator and target cannot be followed up.";
        "De övergripande och långsiktiga inriktningarna kan avgränsas till mer konkreta, mätbara och realistiska mål", SN;

    IndicatorsEverywhere "indicators-everywhere":
        "Finns indikatorer i alla områden eller i inget?", "Do indicators stand in every area or in none?";
        "Det som mäts i några områden säger inget om de andra.",
        "What is measured in some areas says nothing of the others.";
        "Inom andra områden saknas indikatorer.", SN;

    SplitBySex "split-by-sex":
        "Är indikatorer om personer könsuppdelade?", "Are indicators about persons split by sex?";
        "Utan uppdelning syns inte om måluppfyllelsen är jämställd.",
        "Without the split, unequal fulfilment stays unseen.";
        "könsuppdelad uppföljning bör göras vad avser de konkreta målen för en bättre integration, för en mer jämställd måluppfyllelse", SN;

    Responsibilities "responsibilities":
        "Är ansvaret för genomförande och uppföljning angivet?", "Is responsibility for doing and for following up stated?";
        "Det som ingen har ansvar för blir varken gjort eller uppföljt.",
        "What nobody is responsible for is neither done nor followed up.";
        "De är inte tydlig vem som har ansvar för genomförande respektive uppföljning av dessa.", SN;

    Partners "partners":
        "Är samverkansparterna angivna?", "Are partners named?";
        "Samverkan utan namngiven part är svår att begära och att följa upp.",
        "Cooperation with nobody in particular is hard to ask for and to follow up.";
        "Socialförvaltningen föreslår att samverkan och samarbete mellan förvaltningarna och med andra organisationer tydliggörs.", SN;

    FollowUp "follow-up":
        "Är år för uppföljning och rapporterande organ angivna?", "Are periods of follow-up and the reporting body stated?";
        "Uppföljning som inte är bestämd blir inte av.",
        "Follow-up that is not decided on does not happen.";
        "Uppföljning kommer vara en del av styrprocessen.", GAN;

    Evenness "evenness":
        "Är uppfyllelse och täckning jämna mellan organen?", "Are fulfilment and coverage even between bodies?";
        "Stora skillnader tyder på att planen är ojämnt förankrad.",
        "Great differences suggest that the plan is unevenly anchored.";
        "Resultatet från delrapporten var skiftande både beträffande måluppfyllelsen och hur förvaltningarna hade arbetat med integrationsplanen.", PM;

    ReviewDate "review-date":
        "Är planen aktuell, med ett datum för aktualitetsprövning?", "Is the plan current, and has it a date of review?";
        "En plan som ingen ser över fortsätter att behandlas som gällande.",
        "A plan that nobody looks at goes on being treated as in force.";
        "att alla kommunövergripande styrdokument ses över inför arbetet med kommunplan 2015-2017 för att säkerställa att samtliga dokument är nu gällande", MAPPING;
}
