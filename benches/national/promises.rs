//! What plans promise, as municipalities write it.

/// Areas: id, name and promises. No two promises of one plan are alike, so that nothing hints at repeated texts.
pub(crate) const AREAS: [(&str, &str, [&str; 7]); 6] = [
    (
        "skola",
        "Skola och förskola",
        [
            "Erbjuda läxhjälp och studiehandledning på modersmålet till elever som har ett sådant behov",
            "Ta fram en gemensam rutin för överlämning mellan förskola, grundskola och gymnasium",
            "Utbilda personalen i språkutvecklande arbetssätt i alla ämnen",
            "Införa obligatorisk kartläggning av nyanlända elevers kunskaper inom två månader",
            "Öka vårdnadshavarnas inflytande genom föräldramöten på lättläst svenska",
            "Minska den problematiska skolfrånvaron i årskurs 4–9",
            "Anställa fler lärare med legitimation i svenska som andraspråk",
        ],
    ),
    (
        "arbete",
        "Arbete och försörjning",
        [
            "Tillhandahålla praktikplatser för arbetssökande med försörjningsstöd",
            "Genomföra språkpraktik i samarbete med Arbetsförmedlingen och det lokala näringslivet",
            "Ställa sociala krav i all upphandling av tjänster och entreprenader",
            "Ordna feriearbete för alla ungdomar mellan 16 och 18 år som söker",
            "Korta tiden från avslutad sfi till egen försörjning",
            "Rekrytera medarbetare som speglar befolkningens sammansättning",
            "Validera utländska betyg och yrkeskunskaper inom bristyrken",
        ],
    ),
    (
        "fritid",
        "Kultur och fritid",
        [
            "Öppna fritidsgårdar på tider som passar både flickor och pojkar",
            "Se över bidragsreglerna så att nya föreningar får stöd på lika villkor",
            "Köpa in litteratur på de tio vanligaste modersmålen i kommunen",
            "Arrangera mötesplatser där äldre och yngre delar erfarenheter",
            "Avgiftsbefria simundervisning under sommarlovet",
            "Göra kulturhusets verksamhet tillgänglig för personer med funktionsnedsättning",
            "Sprida information om föreningslivet till hushåll som nyligen flyttat in",
        ],
    ),
    (
        "omsorg",
        "Vård och omsorg",
        [
            "Säkerställa att brukare möts av personal som talar deras språk",
            "Utveckla stödet till anhöriga som vårdar en närstående i hemmet",
            "Förebygga fallolyckor genom hembesök hos alla som fyllt 80 år",
            "Starta en öppen mottagning för unga med psykisk ohälsa",
            "Sänka trösklarna till budget- och skuldrådgivningen",
            "Samordna insatser för personer som utsatts för våld i nära relationer",
            "Följa upp klagomål och synpunkter med återkoppling inom tio dagar",
        ],
    ),
    (
        "boende",
        "Boende och stadsmiljö",
        [
            "Planera för blandade upplåtelseformer i nya bostadsområden",
            "Bygga om övergångsställen och hållplatser så att de blir tillgängliga",
            "Förbättra belysningen längs gång- och cykelvägar som upplevs som otrygga",
            "Motverka trångboddhet i samråd med de större fastighetsägarna",
            "Anlägga lekplatser och grönytor inom gångavstånd från varje bostad",
            "Informera hyresgäster om rättigheter och skyldigheter på flera språk",
            "Halvera energianvändningen i kommunens egna lokaler räknat per kvadratmeter",
        ],
    ),
    (
        "delaktighet",
        "Delaktighet och bemötande",
        [
            "Utarbeta minst två egna mål för verksamheten och följa upp dem varje år",
            "Hålla medborgardialog inför större beslut som rör ungdomar",
            "Översätta samhällsinformation och blanketter till lättläst svenska",
            "Granska webbplatsen med hjälp av användare med olika förutsättningar",
            "Redovisa statistik uppdelad på kön i samtliga nämnders årsredovisningar",
            "Ge alla chefer utbildning i diskrimineringslagstiftningen",
            "Upprätta en handlingsplan mot trakasserier och kränkande särbehandling",
        ],
    ),
];

/// How a promise is to be kept.
pub(crate) const MANNERS: [&str; 8] = [
    "",
    "",
    " i samverkan med föreningslivet",
    " senast under planperiodens andra år",
    ", med utgångspunkt i en årlig kartläggning",
    " med stöd av det kommunövergripande nätverket",
    " och återrapportera till nämnden varje höst",
    ", särskilt i de områden där behovet är störst",
];

/// What is promised by number.
pub(crate) const UNITS: [&str; 6] =
    ["platser", "medarbetare", "träffar om året", "deltagare", "procent", "mål"];
