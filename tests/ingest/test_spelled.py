"""What an acronym in brackets abbreviates: the nearest words whose letters spell it, or nothing."""

from strategy_kb.ingest.derive.spelled import expansion_span, is_acronym, is_spelled, name_key

# (text before the brackets, what is in them, the expansion)
SPELLED = (
    ("led by the Pan-American Health Organization", "PAHO", "Pan-American Health Organization"),
    ("by non-governmental organizations", "NGOs", "non-governmental organizations"),
    ("of the Office of the High Commissioner", "OHC", "Office of the High Commissioner"),
    (
        "the Office of the High Commissioner for Human Rights",
        "OHCHR",
        "Office of the High Commissioner for Human Rights",
    ),
    ("by the United Nations Office on Drugs and Crime", "UNODC", "United Nations Office on Drugs and Crime"),
    ("an Instrument contributing to Stability and Peace", "IcSP", "Instrument contributing to Stability and Peace"),
    ("Migrants in Countries in Crisis", "MICIC", "Migrants in Countries in Crisis"),
    ("France, General Directorate of Migration", "GDM", "General Directorate of Migration"),
    ("in Belize, Haiti and Cuba", "BHC", "Belize, Haiti and Cuba"),
    ("each printed diary per day", "PDD", "printed diary per day"),
    ("the Immigrants and Neighbours Act", "INA", "Immigrants and Neighbours Act"),
    ("with Migrant Resource Centres", "MRCs", "Migrant Resource Centres"),
    ("of the Government of Mexico", "GoM", "Government of Mexico"),
    ("water, sanitation and hygiene", "WASH", "water, sanitation and hygiene"),
    ("the Migration Governance Framework", "MiGOF", "Migration Governance Framework"),
    ("the Caribbean Community", "CARICOM", "Caribbean Community"),
    ("the UN Development Programme", "UNDP", "UN Development Programme"),
    ("the U.S. Agency for International Development", "USAID", "U.S. Agency for International Development"),
    ("It ended. Regional Conference on Migration", "RCM", "Regional Conference on Migration"),
    ("the “Migrant Protection Protocols”", "MPPs", "Migrant Protection Protocols"),
    ("under **Temporary Protected Status**", "TPS", "Temporary Protected Status"),
    ("by The Nature Conservancy", "TNC", "The Nature Conservancy"),
    # figures
    ("of coronavirus disease 2019", "COVID-19", "coronavirus disease 2019"),
    ("the Group of Twenty", "G20", "Group of Twenty"),
    ("the Group of 77", "G77", "Group of 77"),
    ("the Response for Venezuelans", "R4V", "Response for Venezuelans"),
    ("the Central America-4", "CA-4", "Central America-4"),
    # other languages
    ("la Organización Internacional para las Migraciones", "OIM", "Organización Internacional para las Migraciones"),
    ("de la Secretaría General Iberoamericana", "SEGIB", "Secretaría General Iberoamericana"),
    ("Office français de l'immigration et de l'intégration", "OFII", None),
    ("das Bundesamt für Migration und Flüchtlinge", "BAMF", "Bundesamt für Migration und Flüchtlinge"),
    # names of which the letters leave words out
    ("the International Criminal Police Organization", "INTERPOL", "International Criminal Police Organization"),
    (
        "the United Nations Entity for Gender Equality and the Empowerment of Women",
        "UN Women",
        "United Nations Entity for Gender Equality and the Empowerment of Women",
    ),
    (
        "the Global Compact on Refugees and the Global Compact for Safe, Orderly and Regular Migration",
        "GCM",
        "Global Compact for Safe, Orderly and Regular Migration",
    ),
    (
        "a Treaty on Fish and the Treaty for Clean, Deep and Cold Rivers",
        "TCR",
        "Treaty for Clean, Deep and Cold Rivers",
    ),
)
# Names of several languages, with the words that their acronyms leave out.
WITH_SMALL_WORDS = {
    "Fund for the Relief of Families": "FRF",
    "Guide to Help on Arrival in Towns": "GHAT",
    "Act against Traffic": "AT",
    "Aid by a Friend with an Umbrella": "AFU",
    "Rate per Person or Pair at Risk from Cold": "RPPRC",
    "Ministerio de Trabajo y Empleo del Estado": "MTEE",
    "Plan para el Futuro en la Ciudad": "PFC",
    "Lucha contra las Drogas por los Jueces": "LDJ",
    "Foro sobre su Gente con sus Padres e Hijos": "FGPH",
    "Bureau des Arts sur le Droit du Travail": "BADT",
    "Aide pour les Familles et au Logement": "AFL",
    "Retour aux Villes à pied dans Rouen": "RVPR",
    "Casa do Povo da Serra dos Montes das Flores": "CPSMF",
    "Banca di Roma della Citt": "BRC",
    "Amt für Migration der Stadt und die Region von Bonn": "AMSRB",
    "Hilfe zur Arbeit zum Leben": "HAL",
}
NOT_SPELLED = (
    ("The night desk", "HQX"),
    ("City Building Review", "July/August"),
    ("Justice Academy", "July/August"),
    ("of the European Union, in which the holder has a permit under Directive", "EU"),
    ("of the European Union: a Directive", "EU"),
    ("The troops of the peace force went to East Timor", "INTRET"),
    ("ISBN 978-92-9068-900-3", "PDF"),
    ("it is said", "UN"),
    ("Haiti", "DR"),
    ("in millions of dollars", "USD"),
    ("of the report's volume", "II"),
    ("the Regional. Conference on Migration", "RCM"),
    ("the Regional (Spanish) Conference on Migration", "RCM"),
    ("the Central American Integration System", "SICA"),
    ("the Regional Conference on Migration of the Americas", "RCM"),
    ("some regional body and its conference on water", "RCM"),
    ("Maria Lopez and John Smith", "IOM"),
    ("the National Institute of Migration of Mexico", "INM"),
    ("In the month of May", "MAY"),
    ("in English", "EN"),
    ("the Ministry of Foreign Affairs of Guyana", "MFA"),
    ("as the Office said in the Annex", "SEE"),
)


def read(before: str, form: str, names: tuple[str, ...] = ()) -> str | None:
    span = expansion_span(f"{before} ({form})", len(before) + 1, form, names)
    return before[slice(*span)] if span else None


def test_an_expansion_is_the_nearest_words_that_spell_the_form():
    expected = {(before, form): expansion or before for before, form, expansion in SPELLED}

    assert {case: read(*case) for case in expected} == expected


def test_the_small_words_of_a_name_give_no_letter_in_any_of_six_languages():
    assert {name: read(f"so {name}", form) for name, form in WITH_SMALL_WORDS.items()} == {
        name: name for name in WITH_SMALL_WORDS
    }


def test_words_that_do_not_spell_the_form_are_no_expansion():
    assert {case: read(*case) for case in NOT_SPELLED} == dict.fromkeys(NOT_SPELLED)


def test_a_name_that_the_form_is_known_to_stand_for_is_its_expansion_though_letters_are_of_another_language():
    names = ("Central American Integration System", "Panama (Global) Administrative Centre")

    assert read("of the Central American Integration System", "SICA", names) == names[0]
    assert read("ours is the Panama (Global) Administrative Centre", "PAC", names) == names[1]
    assert read("of the Central American Integration", "SICA", names) is None


def test_the_whole_of_an_entry_spells_its_form():
    assert is_spelled("Regional Conference on Migration", "RCM")
    assert not is_spelled("the host of the Regional Conference on Migration", "RCM")


def test_an_acronym_is_mostly_capitals():
    acronyms = ("RCM", "MiGOF", "IcSP", "M&D", "J/TIP", "CA-4", "G20", "UMARs", "UN Women", "ÉNA")

    assert [form for form in acronyms if not is_acronym(form)] == []
    assert [
        form for form in ("July/August", "Spanish", "MigApp", "A", "Art", "E-campus", "Spanish Art") if is_acronym(form)
    ] == []


def test_two_prints_of_one_name_have_one_key():
    same = (
        ("The Organisations of American States", "Organization of the American State"),
        ("UN Development Programme", "United Nations Development Program"),
        ("U.S. Department of State", "United States Department of State"),
        ("U.N. Office on Drugs", "United Nations Office on Drugs"),
        ("Labour Centre for Countries", "Labor Center of the Country"),
        ("l'Office d’Immigration", "Office Immigration"),
        ("Comisión de Directores", "Comision de los directores"),
        ("Women's Affairs Policies", "Women’s Affair Policy"),
    )

    assert [pair for pair in same if name_key(pair[0]) != name_key(pair[1])] == []
    differing = (
        ("Country Programme Document", "Country Development Programme"),
        ("Class of Policy", "Cla of Policy"),
        ("US Agency", "UN Agency"),
        ("Gas Plan", "Ga Plan Two"),
    )
    assert [pair for pair in differing if name_key(pair[0]) == name_key(pair[1])] == []
