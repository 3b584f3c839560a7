"""Readability of articles in other languages than English."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml
from conftest import Command, Tree

from editlint.core.match import Match
from editlint.engines.readability.by_language import READABILITY_BY_LANGUAGE, Settings, validate
from editlint.markup import read_document
from editlint.packs.load import own_rules_folder

TEXTS = {
    "de": (
        "Der Stadtrat hat am Dienstagabend nach langer Debatte beschlossen, das alte Hallenbad am "
        "Bahnhof nicht abzureißen, sondern in den kommenden drei Jahren zu sanieren. Die Kosten "
        "werden auf 18 Millionen Euro geschätzt, von denen das Land rund ein Drittel übernimmt. Die "
        "Opposition kritisierte, dass für Schulen und Straßen nun weniger Geld übrig bleibe. Der "
        "Bürgermeister hielt dagegen, dass ohne das Bad die Schwimmkurse für tausend Kinder ausfallen"
        " müssten.",
        "Die Ergebnisse legen nahe, dass die wirtschaftliche Entwicklung ländlicher Regionen stärker "
        "von der Qualität öffentlicher Einrichtungen abhängt, als bisherige Untersuchungen angenommen"
        " haben. Insbesondere zeigt sich ein deutlicher Zusammenhang zwischen der Erreichbarkeit "
        "weiterführender Schulen und der Abwanderung junger Familien, wobei die statistische "
        "Auswertung allerdings keine eindeutigen Aussagen über die Richtung dieses Zusammenhangs "
        "erlaubt.",
    ),
    "es": (
        "El Ayuntamiento aprobó el martes, tras un largo debate, la rehabilitación de la antigua "
        "piscina municipal situada junto a la estación, que permanecerá cerrada durante los próximos "
        "tres años. Las obras costarán unos 18 millones de euros, de los que la comunidad autónoma "
        "aportará aproximadamente un tercio. La oposición criticó que quedará menos dinero para las "
        "escuelas y las carreteras. El alcalde respondió que, sin la piscina, mil niños se quedarían "
        "sin clases de natación.",
        "Los resultados sugieren que el desarrollo económico de las regiones rurales depende de la "
        "calidad de los servicios públicos en mayor medida de lo que suponían las investigaciones "
        "anteriores. En particular, se observa una relación significativa entre la accesibilidad de "
        "los centros de enseñanza secundaria y la emigración de las familias jóvenes, aunque el "
        "análisis estadístico no permite establecer conclusiones definitivas sobre la dirección de "
        "dicha relación.",
    ),
    "fr": (
        "Le conseil municipal a décidé mardi soir, après un long débat, de rénover la vieille piscine"
        " proche de la gare plutôt que de la démolir, comme le proposait le maire au printemps. Les "
        "travaux coûteront environ 18 millions d'euros, dont un tiers sera pris en charge par la "
        "région. L'opposition regrette qu'il reste moins d'argent pour les écoles et les routes. Sans"
        " la piscine, répond le maire, mille enfants n'apprendraient plus à nager.",
        "Les résultats suggèrent que le développement économique des régions rurales dépend de la "
        "qualité des services publics dans une plus large mesure que ne le supposaient les recherches"
        " antérieures. En particulier, on observe une relation significative entre l'accessibilité "
        "des établissements d'enseignement secondaire et l'émigration des jeunes familles, bien que "
        "l'analyse statistique ne permette pas d'établir de conclusions définitives sur la direction "
        "de cette relation.",
    ),
    "it": (
        "Il consiglio comunale ha deciso martedì sera, dopo un lungo dibattito, di ristrutturare la "
        "vecchia piscina vicino alla stazione invece di demolirla, come proponeva la giunta in "
        "primavera. I lavori costeranno circa 18 milioni di euro, di cui un terzo a carico della "
        "regione. L'opposizione lamenta che resteranno meno soldi per le scuole e le strade. Senza la"
        " piscina, ha risposto il sindaco, mille bambini non potrebbero più imparare a nuotare.",
        "I risultati suggeriscono che lo sviluppo economico delle regioni rurali dipende dalla "
        "qualità dei servizi pubblici in misura maggiore di quanto supponessero le ricerche "
        "precedenti. In particolare si osserva una relazione significativa tra l'accessibilità delle "
        "scuole secondarie e l'emigrazione delle famiglie giovani, anche se l'analisi statistica non "
        "consente di stabilire conclusioni definitive sulla direzione di tale relazione.",
    ),
    "nl": (
        "De gemeenteraad heeft dinsdagavond na een lang debat besloten om het oude zwembad bij het "
        "station niet te slopen, maar in de komende drie jaar te renoveren. De kosten worden geschat "
        "op 18 miljoen euro, waarvan de provincie ongeveer een derde betaalt. De oppositie vindt dat "
        "er zo te weinig geld overblijft voor scholen en wegen. Zonder het bad, antwoordde de "
        "burgemeester, zouden duizend kinderen geen zwemles meer krijgen.",
        "De resultaten suggereren dat de economische ontwikkeling van landelijke gebieden sterker "
        "afhankelijk is van de kwaliteit van openbare voorzieningen dan eerdere onderzoeken "
        "veronderstelden. In het bijzonder blijkt er een duidelijke samenhang te bestaan tussen de "
        "bereikbaarheid van middelbare scholen en het vertrek van jonge gezinnen, hoewel de "
        "statistische analyse geen definitieve uitspraken over de richting van deze samenhang "
        "toelaat.",
    ),
    "pl": (
        "Rada miasta zdecydowała we wtorek wieczorem, po długiej debacie, że stary basen przy dworcu "
        "nie zostanie zburzony, lecz w ciągu trzech najbliższych lat będzie remontowany. Koszt prac "
        "szacuje się na 18 milionów złotych, z czego jedną trzecią pokryje województwo. Opozycja "
        "twierdzi, że zabraknie pieniędzy na szkoły i drogi. Bez basenu, odpowiada burmistrz, tysiąc "
        "dzieci nie nauczyłoby się pływać.",
        "Wyniki sugerują, że rozwój gospodarczy obszarów wiejskich zależy od jakości usług "
        "publicznych w większym stopniu, niż zakładały wcześniejsze badania. W szczególności "
        "zaobserwowano wyraźną zależność między dostępnością szkół średnich a wyjazdami młodych "
        "rodzin, chociaż analiza statystyczna nie pozwala na sformułowanie jednoznacznych wniosków "
        "dotyczących kierunku tej zależności.",
    ),
    "pt": (
        "A câmara municipal decidiu na terça-feira à noite, depois de um longo debate, renovar a "
        "velha piscina junto à estação em vez de a demolir, como tinha proposto na primavera. As "
        "obras vão custar cerca de 18 milhões de euros, dos quais o Estado paga um terço. A oposição "
        "lamenta que fique menos dinheiro para as escolas e as estradas. Sem a piscina, respondeu o "
        "presidente, mil crianças deixariam de aprender a nadar.",
        "Os resultados sugerem que o desenvolvimento económico das regiões rurais depende da "
        "qualidade dos serviços públicos em maior medida do que supunham as investigações anteriores."
        " Em particular, observa-se uma relação significativa entre a acessibilidade das escolas "
        "secundárias e a emigração das famílias jovens, embora a análise estatística não permita "
        "estabelecer conclusões definitivas sobre a direção dessa relação.",
    ),
    "ru": (
        "Городской совет во вторник вечером после долгих споров решил не сносить старый бассейн у "
        "вокзала, а отремонтировать его в течение ближайших трёх лет. Стоимость работ оценивается в "
        "18 миллионов рублей, из которых треть выделит область. Оппозиция считает, что теперь "
        "останется меньше денег на школы и дороги. Без бассейна, ответил мэр, тысяча детей не смогла "
        "бы научиться плавать.",
        "Результаты показывают, что экономическое развитие сельских районов зависит от качества "
        "общественных услуг в большей степени, чем предполагали предыдущие исследования. В частности,"
        " наблюдается значительная взаимосвязь между доступностью средних школ и отъездом молодых "
        "семей, хотя статистический анализ не позволяет сделать окончательные выводы о направлении "
        "этой взаимосвязи.",
    ),
}
"""For each language a paragraph as a newspaper has it, and one as a paper has it."""


@cache
def targets() -> dict[str, dict[str, float]]:
    """The targets that are shipped."""
    rule = yaml.safe_load((own_rules_folder() / "readability/other-language-ease.yml").read_text("utf-8"))
    found: dict[str, dict[str, float]] = rule["with"]["targets"]
    return found


def find(language: str, text: str, **more: object) -> list[Match]:
    settings = Settings(**{"targets": targets(), "min_words": 20, **more})  # type: ignore[arg-type]
    validate(settings)
    document = read_document(f"---\nlang: {language}\n---\n{text}", "markdown")
    return list(READABILITY_BY_LANGUAGE.build([(0, settings)]).find(document))


@pytest.mark.parametrize("language", TEXTS)
def test_a_newspaper_reaches_the_target_and_a_paper_does_not(language: str) -> None:
    newspaper, paper = TEXTS[language]
    assert find(language, newspaper) == []
    [match] = find(language, paper)
    assert match.extent == "document"
    assert len(match.related) == 2
    assert "hard" in match.fields["meaning"]


def test_the_message_names_formula_score_target_meaning_and_the_others() -> None:
    [match] = find("de-AT", TEXTS["de"][1])
    assert (match.fields["language"], match.fields["formula"]) == ("German", "Wiener Sachtextformel")
    assert (match.fields["score"], match.fields["target"]) == ("19", "13 or less")
    assert match.fields["meaning"] == "very hard, for readers with more than 15 years of school"
    assert match.fields["others"] == "; so says Flesch-Amstad (4)"
    [match] = find("es", TEXTS["es"][1])
    assert match.fields["target"] == "45 or more"
    assert match.fields["others"] == "; so say Fernández Huerta (30) and Gutiérrez de Polini (27)"


def test_the_longest_sentences_come_first() -> None:
    [match] = find("nl", f"{TEXTS['nl'][1]} Het is laat.")
    assert [note.split(" words")[0] for note in match.notes] == ["36", "23", "3"]


def test_leaves_alone_other_languages_and_short_texts() -> None:
    paper = TEXTS["de"][1]
    assert find("sv", paper) == []
    assert find("en", paper) == []
    assert find("de", paper, min_words=53) == []
    assert len(find("de", paper, min_words=52)) == 1


def test_every_formula_must_miss_its_target() -> None:
    only_one = {"de": {"wiener-sachtext": 13.0, "flesch-reading-ease": 4.0}}
    assert find("de", TEXTS["de"][1], targets=only_one) == []


@pytest.mark.parametrize(
    ("targets", "message"),
    [
        ({"sv": {"lix": 50.0}}, "there is no formula for the language 'sv'"),
        ({"de": {}}, "'de' needs a formula with its target"),
        ({"de": {"gulpease": 50.0}}, "there is no formula 'gulpease'"),
    ],
)
def test_refuses(targets: dict[str, dict[str, float]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        validate(Settings(targets))


def test_presets_have_their_own_targets(tree: Tree, editlint: Command) -> None:
    shown = "check --select readability/other-language-ease --min-severity info --output concise".split()
    tree({"editlint.yml": "extends: [plain]\n", "a.md": f"---\nlang: fr\n---\n{' '.join(TEXTS['fr'])}\n"})
    assert "by Flesch-Kandel-Moles (target: 65 or more): " in editlint(*shown).out
    tree({"editlint.yml": "extends: [recommended]\n"})
    assert "Flesch-Kandel-Moles" not in editlint(*shown).out


RUN = """
import sys
from editlint.cli.app import run
run(["check", "--select", "readability/*", "--min-severity", "info", "a.md"])
print("textstat" in sys.modules)
"""


@pytest.mark.parametrize(("language", "imported"), [("en", False), ("sv", False), ("ru", True)])
def test_textstat_is_imported_for_its_languages_only(language: str, imported: bool, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\nlang: {language}\n---\n{TEXTS['ru'][1] * 3}\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stdout.splitlines()[-1] == str(imported)
