//! Whole paradigms, written out: what the endings must give.

#![allow(clippy::unwrap_used)]

use crate::language::features::{Case, Definite, Gender, Number, Pos, VerbForm, Voice};
use crate::language::pack::lexeme::{Form, Rank};
use crate::language::pack::paradigm::Paradigms;
use crate::language::pack::table::Table;
use crate::language::pack::{paradigms, words};

fn rules() -> Paradigms {
    paradigms(include_str!("../../../../languages/sq/paradigms.toml")).unwrap()
}

/// The forms of a row of `nouns/*.tsv`.
fn noun(row: &str) -> Vec<Form> {
    let text = format!(
        "lemma\tgender\tdefinite\tplural\n{}",
        row.replace(' ', "\t").replace('_', " ")
    );
    let table = Table::parse("nouns/test.tsv", &text).unwrap();
    let (_, noun) = words::nouns(&table).unwrap().remove(0);
    super::noun::forms(&noun, &rules()).unwrap()
}

fn pick(forms: &[Form], number: Number, definite: Definite, case: Case) -> String {
    let found: Vec<&str> = forms
        .iter()
        .filter(|f| {
            f.features.number == Some(number)
                && f.features.definite == Some(definite)
                && f.features.case == Some(case)
        })
        .map(|f| f.form.as_str())
        .collect();
    found.join("/")
}

/// Indefinite dative, definite nominative, accusative, dative; plural: definite nominative, dative, indefinite ablative.
fn summary(forms: &[Form]) -> String {
    use Case::{Abl, Acc, Dat, Nom};
    use Definite::{Def, Ind};
    use Number::{Plur, Sing};
    [
        pick(forms, Sing, Ind, Dat),
        pick(forms, Sing, Def, Nom),
        pick(forms, Sing, Def, Acc),
        pick(forms, Sing, Def, Dat),
        pick(forms, Plur, Def, Nom),
        pick(forms, Plur, Def, Dat),
        pick(forms, Plur, Ind, Abl),
    ]
    .join(" ")
}

#[test]
fn nouns() {
    for (row, expected) in [
        (
            "mal mf mali male",
            "mali mali malin malit malet maleve malesh",
        ),
        ("mik m miku miq", "miku miku mikun mikut miqtë miqve miqsh"),
        (
            "shtet mf shteti shtete",
            "shteti shteti shtetin shtetit shtetet shteteve shtetesh",
        ),
        (
            "shqiptar m shqiptari shqiptarë",
            "shqiptari shqiptari shqiptarin shqiptarit shqiptarët shqiptarëve shqiptarësh",
        ),
        (
            "mësues m mësuesi mësues",
            "mësuesi mësuesi mësuesin mësuesit mësuesit mësuesve mësuesish",
        ),
        (
            "njeri m njeriu njerëz/njerëzit",
            "njeriu njeriu njeriun njeriut njerëzit njerëzve njerëzish",
        ),
        (
            "kushëri m kushëriri kushërinj",
            "kushëriri kushëriri kushëririn kushëririt kushërinjtë kushërinjve kushërinjsh",
        ),
        (
            "zë m zëri zëra",
            "zëri zëri zërin zërit zërat zërave zërash",
        ),
        (
            "lumë m lumi lumenj",
            "lumi lumi lumin lumit lumenjtë lumenjve lumenjsh",
        ),
        (
            "muaj m muaji muaj",
            "muaji muaji muajin muajit muajt muajve muajsh",
        ),
        (
            "baba m babai baballarë",
            "babai babai babain babait baballarët baballarëve baballarësh",
        ),
        (
            "hoxhë m hoxha hoxhallarë",
            "hoxhe hoxha hoxhën hoxhës hoxhallarët hoxhallarëve hoxhallarësh",
        ),
        (
            "atdhe m atdheu atdhe/atdhetë",
            "atdheu atdheu atdheun atdheut atdhetë atdheve atdhesh",
        ),
        (
            "vajzë f vajza vajza",
            "vajze vajza vajzën vajzës vajzat vajzave vajzash",
        ),
        (
            "motër f motra motra",
            "motre motra motrën motrës motrat motrave motrash",
        ),
        (
            "lule f lulja lule",
            "luleje lulja lulen lules lulet luleve lulesh",
        ),
        (
            "zgjedhje f zgjedhja zgjedhje",
            "zgjedhjeje zgjedhja zgjedhjen zgjedhjes zgjedhjet zgjedhjeve zgjedhjesh",
        ),
        (
            "qeveri f qeveria qeveri",
            "qeverie qeveria qeverinë qeverisë qeveritë qeverive qeverish",
        ),
        (
            "ide f ideja ide",
            "ideje ideja idenë idesë idetë ideve idesh",
        ),
        (
            "gjë f gjëja gjëra",
            "gjëje gjëja gjënë gjësë gjërat gjërave gjërash",
        ),
        (
            "kala f kalaja kala",
            "kalaje kalaja kalanë kalasë kalatë kalave kalash",
        ),
        (
            "radio f radioja radio",
            "radioje radioja radion radios radiot radiove radiosh",
        ),
        (
            "grua f gruaja gra",
            "gruaje gruaja gruan gruas gratë grave grash",
        ),
        (
            "dorë f dora duar/duart",
            "dore dora dorën dorës duart duarve duarsh",
        ),
        (
            "natë f nata net/netët",
            "nate nata natën natës netët netëve netësh",
        ),
        (
            "ujë m uji ujëra",
            "uji uji ujin ujit ujërat ujërave ujërash",
        ),
    ] {
        assert_eq!(summary(&noun(row)), expected, "{row}");
    }
}

#[test]
fn the_feminine_plural_of_a_stressed_ending_has_two_forms() {
    let forms = adjective("madh i madhe mëdhenj mëdha");
    assert!(
        forms
            .iter()
            .any(|f| f.form == "mëdhatë" && f.features.definite == Some(Definite::Def))
    );
}

#[test]
fn a_plural_takes_its_own_gender_and_its_variants() {
    let forms = noun("vendim mf vendimi vendime");
    assert!(forms.iter().all(|f| {
        let plural = f.features.number == Some(Number::Plur);
        f.features.gender == Some(if plural { Gender::Fem } else { Gender::Masc })
    }));
    let forms = noun("muze m muzeu muze/muzetë_/_muzeume");
    assert_eq!(
        pick(&forms, Number::Plur, Definite::Def, Case::Nom),
        "muzetë/muzeumet"
    );
}

fn adjective(row: &str) -> Vec<Form> {
    let text = format!(
        "lemma\tlinked\tfeminine\tplural\tfeminine_plural\n{}",
        row.replace(' ', "\t")
    );
    let table = Table::parse("adjectives/test.tsv", &text).unwrap();
    let (_, adjective) = words::adjectives(&table).unwrap().remove(0);
    super::adjective::forms(&adjective, &rules(), Rank::Listed)
}

#[test]
fn adjectives() {
    for (row, expected) in [
        (
            "madh i madhe mëdhenj mëdha",
            "madhi madhin madhit madhja madhen madhes mëdhenjtë mëdhenjve mëdhat mëdhave",
        ),
        (
            "parë i parë parë para",
            "pari parin parit para parën parës parët parëve parat parave",
        ),
        (
            "ri i re rinj reja",
            "riu riun riut reja renë resë rinjtë rinjve rejat rejave",
        ),
        (
            "rëndësishëm i rëndësishme rëndësishëm rëndësishme",
            "rëndësishmi rëndësishmin rëndësishmit rëndësishmja rëndësishmen rëndësishmes rëndësishmit rëndësishmëve rëndësishmet rëndësishmeve",
        ),
        (
            "zgjedhur i zgjedhur zgjedhur zgjedhura",
            "zgjedhuri zgjedhurin zgjedhurit zgjedhura zgjedhurën zgjedhurës zgjedhurit zgjedhurve zgjedhurat zgjedhurave",
        ),
        (
            "huaj i huaj huaj huaja",
            "huaji huajin huajit huaja huajën huajës huajt huajve huajat huajave",
        ),
        (
            "shqiptar - shqiptare shqiptarë shqiptare",
            "shqiptari shqiptarin shqiptarit shqiptarja shqiptaren shqiptares shqiptarët shqiptarëve shqiptaret shqiptareve",
        ),
    ] {
        let forms = adjective(row);
        let get = |gender, number, case| {
            forms
                .iter()
                .find(|f| {
                    f.features.definite == Some(Definite::Def)
                        && f.features.gender == Some(gender)
                        && f.features.number == Some(number)
                        && f.features.case == Some(case)
                })
                .map_or("?", |f| f.form.as_str())
        };
        use Case::{Acc, Dat, Nom};
        use Gender::{Fem, Masc};
        use Number::{Plur, Sing};
        let got = [
            get(Masc, Sing, Nom),
            get(Masc, Sing, Acc),
            get(Masc, Sing, Dat),
            get(Fem, Sing, Nom),
            get(Fem, Sing, Acc),
            get(Fem, Sing, Dat),
            get(Masc, Plur, Nom),
            get(Masc, Plur, Dat),
            get(Fem, Plur, Nom),
            get(Fem, Plur, Dat),
        ]
        .join(" ");
        assert_eq!(got, expected, "{row}");
    }
}

fn verb(row: &str) -> Vec<Form> {
    let text = format!(
        "lemma\tpresent3\tpresent2pl\taorist\tparticiple\tflags\n{}",
        row.replace(' ', "\t").replace('_', " ")
    );
    let table = Table::parse("verbs/test.tsv", &text).unwrap();
    let (_, verb) = words::verbs(&table, &rules()).unwrap().remove(0);
    super::verb::forms(&verb, &rules()).unwrap()
}

/// The six persons of a set.
fn set(forms: &[Form], name: &str, voice: Voice) -> String {
    let set = super::verb::Set::parse(name).unwrap();
    (0..6)
        .filter_map(|i| {
            forms
                .iter()
                .find(|f| f.features == set.features(i, voice))
                .map(|f| f.form.as_str())
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn verbs_in_the_present_and_past() {
    for (row, sets) in [
        (
            "punoj - - - - -",
            [
                "punoj punon punon punojmë punoni punojnë",
                "punoja punoje punonte punonim punonit punonin",
                "punova punove punoi punuam punuat punuan",
                "punoj punosh punojë punojmë punoni punojnë",
                "punohem punohesh punohet punohemi punoheni punohen",
            ],
        ),
        (
            "kthej - - - - -",
            [
                "kthej kthen kthen kthejmë ktheni kthejnë",
                "ktheja ktheje kthente kthenim kthenit kthenin",
                "ktheva ktheve ktheu kthyem kthyet kthyen",
                "kthej kthesh kthejë kthejmë ktheni kthejnë",
                "kthehem kthehesh kthehet kthehemi ktheheni kthehen",
            ],
        ),
        (
            "shkruaj - - - - -",
            [
                "shkruaj shkruan shkruan shkruajmë shkruani shkruajnë",
                "shkruaja shkruaje shkruante shkruanim shkruanit shkruanin",
                "shkrova shkrove shkroi shkruam shkruat shkruan",
                "shkruaj shkruash shkruajë shkruajmë shkruani shkruajnë",
                "shkruhem shkruhesh shkruhet shkruhemi shkruheni shkruhen",
            ],
        ),
        (
            "thyej - - - - -",
            [
                "thyej thyen thyen thyejmë thyeni thyejnë",
                "thyeja thyeje thyente thyenim thyenit thyenin",
                "theva theve theu thyem thyet thyen",
                "thyej thyesh thyejë thyejmë thyeni thyejnë",
                "thyhem thyhesh thyhet thyhemi thyheni thyhen",
            ],
        ),
        (
            "mbaj - - - - -",
            [
                "mbaj mban mban mbajmë mbani mbajnë",
                "mbaja mbaje mbante mbanim mbanit mbanin",
                "mbajta mbajte mbajti mbajtëm mbajtët mbajtën",
                "mbaj mbash mbajë mbajmë mbani mbajnë",
                "mbahem mbahesh mbahet mbahemi mbaheni mbahen",
            ],
        ),
        (
            "laj - - lava larë -",
            [
                "laj lan lan lajmë lani lajnë",
                "laja laje lante lanim lanit lanin",
                "lava lave lau lamë latë lanë",
                "laj lash lajë lajmë lani lajnë",
                "lahem lahesh lahet lahemi laheni lahen",
            ],
        ),
        (
            "bëj - - - - -",
            [
                "bëj bën bën bëjmë bëni bëjnë",
                "bëja bëje bënte bënim bënit bënin",
                "bëra bëre bëri bëmë bëtë bënë",
                "bëj bësh bëjë bëjmë bëni bëjnë",
                "bëhem bëhesh bëhet bëhemi bëheni bëhen",
            ],
        ),
        (
            "hap - - - - -",
            [
                "hap hap hap hapim hapni hapin",
                "hapja hapje hapte hapnim hapnit hapnin",
                "hapa hape hapi hapëm hapët hapën",
                "hap hapësh hapë hapim hapni hapin",
                "hapem hapesh hapet hapemi hapeni hapen",
            ],
        ),
        (
            "dal del dilni dola dalë -",
            [
                "dal del del dalim dilni dalin",
                "dilja dilje dilte dilnim dilnit dilnin",
                "dola dole doli dolëm dolët dolën",
                "dal dalësh dalë dalim dilni dalin",
                "dilem dilesh dilet dilemi dileni dilen",
            ],
        ),
        (
            "marr merr merrni mora marrë -",
            [
                "marr merr merr marrim merrni marrin",
                "merrja merrje merrte merrnim merrnit merrnin",
                "mora more mori morëm morët morën",
                "marr marrësh marrë marrim merrni marrin",
                "merrem merresh merret merremi merreni merren",
            ],
        ),
        (
            "flas flet flisni fola folur -",
            [
                "flas flet flet flasim flisni flasin",
                "flisja flisje fliste flisnim flisnit flisnin",
                "fola fole foli folëm folët folën",
                "flas flasësh flasë flasim flisni flasin",
                "flitem flitesh flitet flitemi fliteni fliten",
            ],
        ),
        (
            "njoh njeh njihni njoha njohur -",
            [
                "njoh njeh njeh njohim njihni njohin",
                "njihja njihje njihte njihnim njihnit njihnin",
                "njoha njohe njohu njohëm njohët njohën",
                "njoh njohësh njohë njohim njihni njohin",
                "njihem njihesh njihet njihemi njiheni njihen",
            ],
        ),
        (
            "vë vë vini vura vënë -",
            [
                "vë vë vë vëmë vini vënë",
                "vija vije vinte vinim vinit vinin",
                "vura vure vuri vumë vutë vunë",
                "vë vësh vëjë vëmë vini vënë",
                "vihem vihesh vihet vihemi viheni vihen",
            ],
        ),
        (
            "jap jep jepni dhashë dhënë -",
            [
                "jap jep jep japim jepni japin",
                "jepja jepje jepte jepnim jepnit jepnin",
                "dhashë dhe dha dhamë dhatë dhanë",
                "jap japësh japë japim jepni japin",
                "jepem jepesh jepet jepemi jepeni jepen",
            ],
        ),
        (
            "iki ikën ikni ika ikur intr",
            [
                "iki ikën ikën ikim ikni ikin",
                "ikja ikje ikte iknim iknit iknin",
                "ika ike iku ikëm ikët ikën",
                "iki ikësh ikë ikim ikni ikin",
                "ikem ikesh iket ikemi ikeni iken",
            ],
        ),
    ] {
        let forms = verb(row);
        for (name, expected) in ["pres", "impf", "aor", "sub"].into_iter().zip(sets) {
            assert_eq!(set(&forms, name, Voice::Act), expected, "{row} {name}");
        }
        assert_eq!(set(&forms, "pres", Voice::Mid), sets[4], "{row} middle");
    }
}

#[test]
fn optative_admirative_and_what_follows_u() {
    for (row, optative, admirative, nonactive) in [
        ("punoj - - - - -", "punoftë", "punuaka", "punua"),
        ("kthej - - - - -", "ktheftë", "kthyeka", "kthye"),
        ("laj - - lava larë -", "laftë", "laka", "la"),
        ("bëj - - - - -", "bëftë", "bëka", "bë"),
        ("hap - - - - -", "haptë", "hapka", "hap"),
        ("marr merr merrni mora marrë -", "marrtë", "marrka", "mor"),
        ("jap jep jepni dhashë dhënë -", "dhëntë", "dhënka", "dha"),
        ("heq heq hiqni hoqa hequr -", "heqtë", "heqka", "hoq"),
    ] {
        let forms = verb(row);
        let third = |name, voice| {
            let set = super::verb::Set::parse(name).unwrap().features(2, voice);
            forms
                .iter()
                .find(|f| f.features == set)
                .map(|f| f.form.clone())
                .unwrap_or_default()
        };
        assert_eq!(third("opt", Voice::Act), optative, "{row}");
        assert_eq!(third("adm", Voice::Act), admirative, "{row}");
        assert_eq!(third("aor", Voice::Mid), nonactive, "{row}");
    }
}

#[test]
fn a_middle_verb_has_no_active() {
    let forms = verb("përgjigjem - - u_përgjigja - mid");
    assert!(forms.iter().all(|f| f.features.voice != Some(Voice::Act)));
    assert!(forms.iter().any(|f| f.form == "përgjigjet"));
    assert!(
        forms
            .iter()
            .any(|f| f.form == "përgjigj" && f.features.voice == Some(Voice::Mid))
    );
    let participle = forms
        .iter()
        .find(|f| f.features.form == Some(VerbForm::Part))
        .unwrap();
    assert_eq!(
        (participle.form.as_str(), participle.pos),
        ("përgjigjur", Pos::Verb)
    );
    let regular = verb("interesohem - - - - mid");
    assert!(regular.iter().any(|f| f.form == "interesova"));
    assert!(regular.iter().any(|f| f.form == "interesuar"));
}

#[test]
fn a_stem_in_t_has_forms_in_s() {
    let has = |forms: &[Form], form: &str| forms.iter().any(|f| f.form == form);
    let grow = verb("rrit - - - - -");
    for form in ["rritim", "rrisim", "rrisin", "rriste", "rrisnin", "rrisë"] {
        assert!(has(&grow, form), "{form}");
    }
    // a consonant before it keeps it
    let silent = verb("hesht - - - - -");
    assert!(has(&silent, "heshtin") && !has(&silent, "heshsin"));
}
