"""Which words of a sentence name a place or a record: whole names, in their own document, and no parts of others."""

from collections.abc import Sequence

from strategy_kb.ingest import segment
from strategy_kb.ingest.derive import acronyms, mentions
from strategy_kb.ingest.derive.form_index import FormIndex
from strategy_kb.ingest.derive.mentions import read_forms
from tests.ingest.source_texts import REVIEWED, rows_before

KOR, MEX, USA = "place/KOR", "country/MEX", "country/USA"

# (sentence, what it names)
PLACES = (
    ("North Korea and South Korea", {"South Korea": KOR}),
    ("the Democratic People's Republic of Korea", {}),
    ("the Democratic People’s Republic of Korea and the Republic of Korea", {"Republic of Korea": KOR}),
    ("Corea del Norte, Corée du Nord, Korea", {"Korea": KOR}),
    ("New Mexico and Mexico", {"Mexico": MEX}),
    ("New\u00a0Mexico", {}),
    ("the United Mexican States", {"United Mexican States": MEX}),
    ("Ciudad de México, Nuevo México and Estado de México", {}),
    ("the Gulf of Mexico, Lake Nicaragua and the Caribbean Sea", {}),
    ("Mexico City, Guatemala City, Panama City and Belize City", {}),
    ("Antigua Guatemala, Santiago de Cuba and the Panama Canal", {}),
    ("Port-of-Spain, Port of Spain, Trinidad & Tobago", {"Trinidad & Tobago": "country/TTO"}),
    ("South Africa and Africa", {"Africa": "place/africa"}),
    ("South African troops, West Africa, sub-Saharan Africa", {}),
    ("the Central African Republic and African Americans", {}),
    ("South Asia, South-East Asia, Southeast Asia and Central Asia", {"South Asia": "place/south-asia"}),
    ("Eastern Europe and Europe", {"Europe": "place/europe"}),
    ("the United States Virgin Islands, the U.S. Virgin Islands, the British Virgin Islands", {}),
    ("United States Minor Outlying Islands", {}),
    ("American Samoa, Latin America", {"Latin America": "place/latin-america"}),
    ("the Caribbean Netherlands and the Caribbean", {"Caribbean": "place/caribbean"}),
    ("Dominica, the Dominican Republic", {"Dominica": "country/DMA", "Dominican Republic": "country/DOM"}),
    ("the Commonwealth of Dominica", {"Commonwealth of Dominica": "country/DMA"}),
    ("Republic of the Congo, Papua New Guinea, Guinea-Bissau, Nigeria, South Sudan, Granada", {}),
    ("Northern Ireland, New Jersey, Georgia, British Columbia and the District of Columbia", {}),
    ("the Jamaica Observer of Jamaica Avenue, by Air Canada", {}),
    ("East Germany and Germany", {"Germany": "place/DEU"}),
    ("North-Korea, north Korea, west Africa and central Asia", {}),
    ("Guinea‑Bissau and Costa‑Rica", {"Costa‑Rica": "country/CRI"}),
    ("la ciudad de México, el golfo de Honduras, el canal de Panamá, el mar Caribe, Nueva Guatemala", {}),
    ("el Estado de Nuevo Mexico y la ciudad de Panama", {}),
    ("la ville de Mexico et le lac Nicaragua, gulf of Mexico", {}),
    ("la América Latina, Asia meridional y Asia central", {"Asia meridional": "place/south-asia"}),
    ("New Mexicans, Mexico State, Río Panamá, Puerto México, the African Development Bank", {}),
    ("Jamaica Plain, St. Lucia County and Cuba Libre", {}),
    ("info@Belize.org, Haiti.org/Haiti, doi:10.1/Cuba and https://a.org/Latin-America-Haiti", {}),
    ("northern Mexico and southern Haiti", {"Mexico": MEX, "Haiti": "country/HTI"}),
    ("Korea DPR, the Democratic Republic of Korea, Korea (North), North Koreans and a north Korean", {}),
    ("East and West Germany, West Germany, the Horn of Africa and Asia Minor", {}),
    ("the Asian Development Bank, the African Union, the Council of Europe and a New Mexican", {}),
    ("an African American, an African-American and African-Americans", {}),
    ("New Spain, Nueva España, Nuevo México and the State of Mexico", {}),
    ("British Honduras, British India, East India, West India, Little Haiti and Little Havana", {}),
    ("a United States dollar and United States dollars, a US dollar, the US Virgin Islands", {}),
    # codes
    ("CONTACT US", {}),
    ("CONTACT US for more. CONTACT-US", {}),
    ("FOLLOW US: JOIN US TODAY", {}),
    ("US VISAS AND TRAVEL", {}),
    ("a fine of US$ 5, or five US dollars, is for us all", {}),
    ("US citizens", {"US": USA}),
    ("to the US DHS", {"US": USA}),
    ("the US–Mexico border", {"US": USA, "Mexico": MEX}),
    ("US | 12 | 14", {"US": USA}),
    ("HAITI, IN OR IT AM", {}),
)

# (paragraphs of one document, what it names)
ACRONYMS = (
    ("The RCM met. So did UNHCR, SICA, the OAS, INTERPOL, UNICEF and the PDD.", {}),
    ("The MGI and the IRIS are read in P1.", {}),
    (
        "The Regional Conference on Migration (RCM) met.\n\nThe RCM was in Haiti.",
        {"Regional Conference on Migration": "process/rcm", "RCM": "process/rcm", "Haiti": "country/HTI"},
    ),
    (
        "The Royal Club of Mariners (RCM) met.\n\nThe RCM sang.",
        {"Royal Club of Mariners": "acronym/a-note/rcm", "RCM": "acronym/a-note/rcm"},
    ),
    (
        "La Conferencia Regional sobre Mares (CRM) y el Sistema de la Integración Centroamericana (SICA).",
        {
            "Conferencia Regional sobre Mares": "acronym/a-note/crm",
            "CRM": "acronym/a-note/crm",
            "Sistema de la Integración Centroamericana": "partner/sica",
            "SICA": "partner/sica",
        },
    ),
    (
        "The Organisation of American States (OAS) met.\n\nThe OAS voted.",
        {"OAS": "partner/oas", "Organisation of American States": "partner/oas"},
    ),
    (
        "Migrant Aid Rooms (MARs) opened.\n\nThe first MAR is full.",
        {"Migrant Aid Rooms": "acronym/a-note/mars", "MARs": "acronym/a-note/mars", "MAR": "acronym/a-note/mars"},
    ),
    (
        "Deferred Action for Childhood Arrivals (DACA) and the Temporary Protected Status (TPS) are not the sources'.",
        {
            "Deferred Action for Childhood Arrivals": "acronym/a-note/daca",
            "DACA": "acronym/a-note/daca",
            "Temporary Protected Status": "acronym/a-note/tps",
            "TPS": "acronym/a-note/tps",
        },
    ),
    (
        "# Regional Conference on Migration (RCM)\n\nThe RCM met.",
        {"Regional Conference on Migration": "process/rcm", "RCM": "process/rcm"},
    ),
    ("OAS (Organization of American States)", {"OAS": "partner/oas", "Organization of American States": "partner/oas"}),
    (
        "- PDD: Public Debt Division\n- CMC: Caribbean Migration Consultations",
        {
            "PDD": "acronym/a-note/pdd",
            "Public Debt Division": "acronym/a-note/pdd",
            "CMC": "process/cmc",
            "Caribbean Migration Consultations": "process/cmc",
        },
    ),
    (
        "The United States (US) and the Unified School (UK) met.\n\nUS and UK agree. CONTACT US",
        {"United States": USA, "US": USA},
    ),
    (
        "The Undersea Station (US) was closed.\n\nAll left the US.",
        {"Undersea Station": "acronym/a-note/us", "US": "acronym/a-note/us"},
    ),
    (
        "The African Union (AU) met.\n\n# L'AIDE AU RETOUR\n\nThe AU left.",
        {"African Union": "acronym/a-note/au", "AU": "acronym/a-note/au"},
    ),
)


def named(texts: Sequence[str]) -> list[dict[str, str]]:
    """What the mentions of each of these further documents are, by form; all stand side by side."""
    metadata = {"form": "markdown", "title": "A note", "language": "en"}
    notes = {
        f"a-note-{number}": segment.segment(f"a-note-{number}", metadata, f"{text}\n")
        for number, text in enumerate(texts)
    }
    rows = rows_before("inline_acronyms")
    expanded = tuple(acronyms.derive(notes, rows, REVIEWED))
    mentioned: dict[str, dict[str, str]] = {slug: {} for slug in notes}
    for row in mentions.mentions_in(list(notes.values()), [*rows, *expanded], REVIEWED):
        slug = row.fields["passage"].rpartition(":")[0]
        mentioned[slug][row.fields["form"]] = row.fields["record"].replace(f"/{slug}/", "/a-note/")
    return list(mentioned.values())


def test_a_place_is_named_by_its_whole_name_and_not_inside_another():
    index = FormIndex(read_forms(rows_before("mentions"), REVIEWED))

    places_by_sentence = {
        sentence: {sentence[one.start : one.end]: one.form.record for one in index.find(sentence, "a-note")}
        for sentence, _ in PLACES
    }

    assert places_by_sentence == dict(PLACES)


def test_an_acronym_names_what_its_own_document_spells_out_and_nothing_elsewhere():
    texts, expected = zip(*ACRONYMS, strict=True)

    assert dict(zip(texts, named(texts), strict=True)) == dict(zip(texts, expected, strict=True))
