"""Texts with notes, and which mark leads to which of them."""

# name: (form, text, text without notes, {note's label and text: lines of its marks}, loose ends)
Case = tuple[str, str, list[str], dict[tuple[str, str], list[int]], list[str]]
NOTES: dict[str, Case] = {
    "definitions on consecutive lines": (
        "markdown",
        "One.[^1] Two.[^2]\n\n[^1]: First.\n[^2]: Second\n    line.\n",
        ["One. Two."],
        {("1", "First."): [1], ("2", "Second line."): [1]},
        [],
    ),
    "definitions right under the text, a list and a table": (
        "markdown",
        "One.[^a]\n[^a]: A.\n\n- Item[^world-bank]\n[^world-bank]: B.\n\n| a[^x_y] |\n|---|\n| b |\n[^x_y]: C.\n",
        ["One.", "Item", "a", "b"],
        {("a", "A."): [1], ("world-bank", "B."): [4], ("x_y", "C."): [7]},
        [],
    ),
    "a note of several paragraphs and a list": (
        "markdown",
        "One.[^1]\n\n[^1]: First.\n\n    Second.\n\n    - item\n    - more\n\nBody.\n",
        ["One.", "Body."],
        {("1", "First. Second. - item - more"): [1]},
        [],
    ),
    "a note that begins under its label": (
        "markdown",
        "One.[^1]\n\n[^1]:\n\n    First.\n\nBody.\n",
        ["One.", "Body."],
        {("1", "First."): [1]},
        [],
    ),
    "a number used anew in each section": (
        "markdown",
        "# A\n\nOne.[^1]\n\n[^1]: First.\n\n# B\n\nTwo.[^1]\n\n[^1]: Second.\n",
        ["A", "One.", "B", "Two."],
        {("1", "First."): [3], ("1", "Second."): [9]},
        [],
    ),
    "a number used again after its notes, which refers back within their section only": (
        "markdown",
        "# A\n\nOne.[^1]\n\n[^1]: First.\n\n# B\n\nTwo.[^1]\n\n[^1]: Second.\n\nThree.[^1]\n\n# C\n\nFour.[^1]\n",
        ["A", "One.", "B", "Two.", "Three.", "C", "Four."],
        {("1", "First."): [3], ("1", "Second."): [9, 13]},
        ["line 17: the mark 1 has no note"],
    ),
    "definitions in text without markup": (
        "wrapped", "One[^1] or[^2].\n\n[^1]: A.\n[^2]: B\nc.\n", ["One or."], {("1", "A."): [1], ("2", "B c."): [1]}, []
    ),
    "signs of sections and paragraphs": (
        "wrapped",
        "§ 5 of the law holds.\n\nTotal§ and part¶ of it.\n\n§ Five.\n¶ Six.\n",
        ["§ 5 of the law holds.", "Total and part of it."],
        {("§", "Five."): [3], ("¶", "Six."): [3]},
        [],
    ),
    "braces around raised figures": (
        "wrapped",
        "Costs rose^{1} on 20 km^{2} and fell^{2,3}.\n\n^{1} World Bank.\n^{2} UN.\n^{3} IOM.\n",
        ["Costs rose on 20 km^{2} and fell."],
        {("1", "World Bank."): [1], ("2", "UN."): [1], ("3", "IOM."): [1]},
        [],
    ),
    "two kinds of marks, one at the end": (
        "markdown", "One¹ two[^2]\n\n¹ A.\n\n[^2]: B.\n", ["One two"], {("1", "A."): [1], ("2", "B."): [1]}, []
    ),
    "a number used anew, its notes at the end": (
        "markdown",
        "# A\n\nOne.<sup>1</sup>\n\n# B\n\nTwo.<sup>1</sup>\n\n# Ends\n\n<sup>1</sup> First.\n\n<sup>1</sup> Second.\n",
        ["A", "One.", "B", "Two.", "Ends"],
        {("1", "First."): [3], ("1", "Second."): [7]},
        [],
    ),
    "one note for several marks, some after it": (
        "markdown",
        "One.[^1] Two.[^1]\n\n[^1]: First.\n\nThree.[^1]\n",
        ["One. Two.", "Three."],
        {("1", "First."): [1, 1, 5]},
        [],
    ),
    "notes inside the text": (
        "markdown",
        "One ^[a *first* [sic]] two ^[second] three.\n",
        ["One two three."],
        {("^", "a first [sic]"): [1], ("^", "second"): [1]},
        [],
    ),
    "a mark alone on its line": (
        "markdown", "One.\n\n[^1]\n\n[^1]: First.\n", ["One."], {("1", "First."): [3]}, []
    ),
    "marks as page readers print them": (
        "markdown",
        """One ${ }^{1}$ and two. $^{2}$ Three$^3$.

[^0]
[^0]:    ${ }^{1}$ A.
    ${ }^{2}$ B.

[^1]
[^1]: $^{3}$ C.
""",
        ["One and two. Three."],
        {("1", "A."): [1], ("2", "B."): [1], ("3", "C."): [1]},
        [],
    ),
    "raised signs on consecutive lines": (
        "markdown",
        """One<sup>1,2</sup> two<sup><a href='#a'>3</a></sup> three[4](#fn4).
<sup>1</sup> A.
<sup>2</sup> B.
<sup>3</sup> C.
<sup>4</sup> D.
""",
        ["One two three."],
        {("1", "A."): [1], ("2", "B."): [1], ("3", "C."): [1], ("4", "D."): [1]},
        [],
    ),
    "raised figures": (
        "wrapped",
        "Costs rose¹ on 20 km² and 10³ people left.²\n\n¹ World Bank.\n² UN, see\n  annex.\n",
        ["Costs rose on 20 km² and 10³ people left."],
        {("1", "World Bank."): [1], ("2", "UN, see annex."): [1]},
        [],
    ),
    "numbers in brackets": (
        "wrapped",
        "Costs rose [1] and fell [2, 3] in [2014].\n\n[1] World Bank.\n[2] UN.\n[3] IOM.\n",
        ["Costs rose and fell in [2014]."],
        {("1", "World Bank."): [1], ("2", "UN."): [1], ("3", "IOM."): [1]},
        [],
    ),
    "escaped brackets and links as word processors write them": (
        "markdown",
        "Costs \\[1\\] rose [\\[2\\]](#_ftn2).\n\n\\[1\\] World Bank.\n\n[\\[2\\]](#_ftnref2) UN.\n",
        ["Costs rose."],
        {("1", "World Bank."): [1], ("2", "UN."): [1]},
        [],
    ),
    "numbered paragraphs are no notes": (
        "wrapped", "[1] The Court notes.\n\n[2] It adds.\n", ["[1] The Court notes.", "[2] It adds."], {}, []
    ),
    "a star for each article": (
        "wrapped",
        """ARTICLE 1.* Wells. Each well has an owner
who keeps it.
*Changed by Act 7.

ARTICLE 2.* Pumps. Each is tested.

*Changed by Act 9.

ARTICLE 3.* Taps.
""",
        ["ARTICLE 1. Wells. Each well has an owner who keeps it.", "ARTICLE 2. Pumps. Each is tested.",
         "ARTICLE 3.* Taps."],
        {("*", "Changed by Act 7."): [1], ("*", "Changed by Act 9."): [5]},
        ["line 9: the mark * has no note"],
    ),
    "stars whose notes stand together": (
        "wrapped",
        "ARTICLE 1.* Wells.\n\nARTICLE 2.* Pumps.\n\n*Act 7.\n*Act 9.\n",
        ["ARTICLE 1. Wells.", "ARTICLE 2. Pumps."],
        {("*", "Act 7."): [1], ("*", "Act 9."): [3]},
        [],
    ),
    "two stars and one note, which is the nearer one's": (
        "wrapped",
        "ARTICLE 1.* Wells.\n\nARTICLE 2.* Pumps.\n\n*Act 9.\n",
        ["ARTICLE 1.* Wells.", "ARTICLE 2. Pumps."],
        {("*", "Act 9."): [3]},
        ["line 1: the mark * has no note"],
    ),
    "one star note for a table": (
        "markdown",
        "| Country | Staff* |\n|---|---|\n| Cuba* | 3** |\n\n* Estimated.\n\n** Provisional.\n",
        ["Country | Staff", "Cuba | 3"],
        {("*", "Estimated."): [1, 3], ("**", "Provisional."): [3]},
        [],
    ),
    "notes under a rule, one over two lines": (
        "wrapped",
        "The plan¹ and the law² stand.\n\n_____\n¹ Plan of 2013.\n² Law of 2014,\ncontinued.\n",
        ["The plan and the law stand."],
        {("1", "Plan of 2013."): [1], ("2", "Law of 2014, continued."): [1]},
        [],
    ),
    "bullets that are notes, and a sentence that is no heading": (
        "wrapped",
        "It was 5* and 6**.¹\n\n*  Five.\n** Six.\n\n¹ Seven.\n",
        ["It was 5 and 6."],
        {("*", "Five."): [1], ("**", "Six."): [1], ("1", "Seven."): [1]},
        [],
    ),
    "a heading's star, a dagger and a double dagger": (
        "markdown",
        "# Title*\n\nOne† and two‡.\n\n\\*Given in May.\n\n† First.\n‡ Second.\n",
        ["Title", "One and two."],
        {("*", "Given in May."): [1], ("†", "First."): [3], ("‡", "Second."): [3]},
        [],
    ),
    "stars that mark nothing": (
        "plain",
        "*Note* this: 2*3*4 = 24 and a * b.\n* one\n* two\nUse *.txt files.\n",
        ["*Note* this: 2*3*4 = 24 and a * b.", "one", "two", "Use *.txt files."],
        {},
        [],
    ),
    "what leads nowhere": (
        "markdown",
        "One[^9] two ${ }^{7}$ three.\n\n[^8]: Alone.\n",
        ["One two three."],
        {("8", "Alone."): []},
        ["line 1: the mark 7 has no note", "line 1: the mark 9 has no note", "line 3: no mark leads to note 8"],
    ),
    "notes that follow each other on a line": (
        "markdown",
        "One<sup>1</sup> two<sup>2</sup>.\n\n<sup>1</sup> See A, 2<sup>nd</sup> part. <sup>2</sup> See\nB.\n",
        ["One two."],
        {("1", "See A, 2nd part."): [1], ("2", "See B."): [1]},
        [],
    ),
    "raised figures that follow each other on a line": (
        "plain",
        "One¹ two².\n\n¹ Act 1. ² Act 2, 5 km².\n",
        ["One two."],
        {("1", "Act 1."): [1], ("2", "Act 2, 5 km²."): [1]},
        [],
    ),
    "escaped stars in a row": (
        "markdown",
        "| Haiti* | 5 |\n|---|---|\n| Belize** | 6 * |\n\n\\* Estimate.\n\\*\\* Projection.\n",
        ["Haiti | 5", "Belize | 6"],
        {("*", "Estimate."): [1, 3], ("**", "Projection."): [3]},
        [],
    ),
    "a heading's star behind a space": (
        "markdown",
        "### Article 3 *\n\nText.\n\n\\* Changed by Act 3.\n",
        ["Article 3", "Text."],
        {("*", "Changed by Act 3."): [1]},
        [],
    ),
    "raised marks in brackets": (
        "markdown",
        "One $^{(2)}$ two \\( { }^{5} \\).\n\n$^{(2)}$ Second.\n\n\\( { }^{5} \\) Fifth.\n",
        ["One two."],
        {("2", "Second."): [1], ("5", "Fifth."): [1]},
        [],
    ),
    "lettered notes parted by breaks": (
        "markdown",
        "| 1<sup>a</sup> | 2<sup>b</sup> |\n|---|---|\n\n<sup>a</sup> First.<br><sup>b</sup> Second.\n",
        ["1 | 2"],
        {("a", "First."): [1], ("b", "Second."): [1]},
        [],
    ),
    "code in a note": (
        "markdown",
        "One.[^1]\n\n[^1]: First:\n\n    ```\n    a*b\n    ```\n\n    Last.\n\nBody.\n",
        ["One.", "Body."],
        {("1", "First: a*b Last."): [1]},
        [],
    ),
    "roman numbers": (
        "markdown",
        "One<sup>i</sup> two<sup>iv</sup>.\n\n<sup>i</sup> First.\n\n<sup>iv</sup> Fourth.\n",
        ["One two."],
        {("i", "First."): [1], ("iv", "Fourth."): [1]},
        [],
    ),
    "a space before a French semicolon": (
        "markdown",
        "Un[^1] ; deux ${ }^{2}$ .\n\n[^1]: Note.\n\n${ }^{2}$ Seconde.\n",
        ["Un ; deux."],
        {("1", "Note."): [1], ("2", "Seconde."): [1]},
        [],
    ),
    "a mark after a ten": (
        "markdown",
        "See 10[^10].\n\n[^10]: Ten.\n",
        ["See 10."],
        {("10", "Ten."): [1]},
        [],
    ),
    "code has neither marks nor notes": (
        "markdown",
        "One.[^1]\n\n```\na[1] b\n[^1]: code\n* not a note\n```\n\n[^1]: First.\n",
        ["One.", "a[1] b [^1]: code * not a note"],
        {("1", "First."): [1]},
        [],
    ),
    "powers and ordinals are text": (
        "markdown",
        "10<sup>6</sup> people on 5 km<sup>2</sup>, the XX<sup>e</sup> and 21<sup>st</sup> century, H<sub>2</sub>O.\n",
        ["10^6 people on 5 km2, the XXe and 21st century, H2O."],
        {},
        [],
    ),
}  # fmt: skip
