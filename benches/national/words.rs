//! The Swedish of the corpus: organs, areas, promises and comments as municipalities write them.

/// A förvaltning: id, name, abbreviation and the nämnd that it serves.
pub(crate) type Department = (&'static str, &'static str, &'static str, &'static str);

pub(crate) const DEPARTMENTS: [Department; 8] = [
    ("kommunledningskontoret", "Kommunledningskontoret", "KLK", "kommunstyrelsen"),
    ("barn-och-utbildning", "Barn- och utbildningsförvaltningen", "BUF", "utbildningsnamnden"),
    ("socialforvaltningen", "Socialförvaltningen", "SF", "socialnamnden"),
    ("omsorgsforvaltningen", "Äldre- och omsorgsförvaltningen", "ÄOF", "socialnamnden"),
    ("kultur-och-fritid", "Kultur- och fritidsförvaltningen", "KFF", "kulturnamnden"),
    ("samhallsbyggnad", "Samhällsbyggnadsförvaltningen", "SBF", "byggnadsnamnden"),
    ("miljöförvaltningen", "Miljöförvaltningen", "MF", "byggnadsnamnden"),
    ("arbetsmarknad", "Gymnasie- och arbetsmarknadsförvaltningen", "GAF", "utbildningsnamnden"),
];

/// The other organs: id, name and kind.
pub(crate) const ORGANS: [(&str, &str, &str); 7] = [
    ("kommunfullmaktige", "Kommunfullmäktige", "fullmäktige"),
    ("kommunstyrelsen", "Kommunstyrelsen", "styrelse"),
    ("utbildningsnamnden", "Utbildningsnämnden", "nämnd"),
    ("socialnamnden", "Socialnämnden", "nämnd"),
    ("kulturnamnden", "Kultur- och fritidsnämnden", "nämnd"),
    ("byggnadsnamnden", "Miljö- och byggnadsnämnden", "nämnd"),
    ("bostadsbolaget", "Bostadsbolaget AB", "bolag"),
];

/// The name of a municipality is one of these and one of [`NAME_ENDS`]; 20 × 15 is more than there are municipalities.
pub(crate) const NAME_STARTS: [&str; 20] = [
    "Norr", "Söder", "Öster", "Väster", "Ek", "Björk", "Sjö", "Berg", "Å", "Lind", "Ask", "Häll", "Sten",
    "Gran", "Älv", "Ulv", "Hög", "Lång", "Ny", "Öd",
];

pub(crate) const NAME_ENDS: [&str; 15] = [
    "by", "köping", "ås", "hammar", "vik", "sjö", "rike", "torp", "lösa", "fors", "sund", "näs", "hult",
    "ryd", "åker",
];

/// What plans are about: a word for the id, and the title.
pub(crate) const TOPICS: [(&str, &str); 12] = [
    ("integration", "Integrationsplan"),
    ("jamstalldhet", "Plan för jämställdhet"),
    ("folkhalsa", "Folkhälsoplan"),
    ("barnratt", "Plan för barnets rättigheter"),
    ("tillganglighet", "Plan för tillgänglighet och delaktighet"),
    ("bostad", "Plan för bostadsförsörjning"),
    ("klimat", "Klimat- och energiplan"),
    ("aldre", "Plan för ett gott åldrande"),
    ("ungdom", "Ungdomspolitisk handlingsplan"),
    ("trygghet", "Plan för trygghet och brottsförebyggande arbete"),
    ("naringsliv", "Näringslivsplan"),
    ("kultur", "Kulturplan"),
];

/// Ratings with how many of a hundred judgements have them, and how they are misspelt in a spoilt corpus.
pub(crate) const RATINGS: [(&str, &str, usize); 8] = [
    ("uppfyllt", "uppfylt", 46),
    ("delvis uppfyllt", "delvis upfyllt", 28),
    ("ej uppfyllt", "ej uppfyllld", 12),
    ("ej bedömt", "ej bedömdt", 4),
    ("kan inte bedömas", "kan ente bedömas", 3),
    ("berör inte", "berör inta", 4),
    ("ännu inte aktuellt", "ännu inte aktuelt", 2),
    ("utgått", "utgåt", 1),
];

/// Sentences of comments; `#` is a number.
pub(crate) const SENTENCES: [&str; 28] = [
    "Arbetet pågår.",
    "Klart i juni.",
    "Genomfört enligt plan.",
    "Se årsredovisningen, avsnitt #.",
    "Ingen förändring sedan förra året.",
    "Rutinen är framtagen men inte känd av alla.",
    "Av # planerade tillfällen har de flesta hållits.",
    "Under året har # medarbetare gått utbildningen.",
    "Medel saknades i budgeten.",
    "Tjänsten har varit vakant sedan i våras, vilket har försenat arbetet.",
    "Ärendet återremitterades av nämnden och tas upp på nytt efter sommaren.",
    "Åtgärden har samordnats med länsstyrelsens projekt och når # hushåll.",
    "Andelen har ökat med # procent jämfört med föregående år.",
    "Ingår numera i \\\"En väg in\\\" och redovisas där.",
    "Enheterna har tolkat åtagandet olika, och därför går det inte att jämföra dem.",
    "Pandemin gjorde att fysiska möten fick ställas in; digitala träffar erbjöds i stället.",
    "Föräldrarna är nöjda enligt enkäten, men svarsfrekvensen var bara # procent.",
    "Överenskommelsen med Arbetsförmedlingen är förlängd till och med årsskiftet.",
    "Tillgängligheten har förbättrats på # av hållplatserna.",
    "Förskolan saknar fortfarande en skriftlig plan.",
    "Nätverket har träffats # gånger och dokumenterat sina slutsatser.",
    "Målet nås först när ombyggnaden är färdig.",
    "Uppföljningen visar stora skillnader mellan flickor och pojkar.",
    "Kön är lång: # personer väntar på plats.",
    "Utvärderingen är beställd och väntas bli klar under hösten.",
    "Åtagandet behöver formuleras om för att kunna mätas.",
    "Personalen efterfrågar mer tid för planering och gemensam reflektion.",
    "Resultatet är bättre än väntat.",
];

/// What judgements are based on.
pub(crate) const EVIDENCE: [&str; 4] =
    ["enkät till enhetscheferna", "årsredovisningen", "intervjuer med nyckelpersoner", "verksamhetssystemet"];
