"""The words by which secrets are known; every expression reads its text once, in linear time."""

from __future__ import annotations

import re

_ANY = re.IGNORECASE

# -- markings of classified papers: of the Union, of NATO and of the member states ---------------

CLASSIFIED = re.compile(
    r"""\b(?:
    RESTREINT\s+UE | EU\s+RESTRICTED | R-UE\b | CONFIDENTIEL\s+UE | EU\s+CONFIDENTIAL | C-UE\b
    | SECRET\s+UE | EU\s+SECRET | S-UE\b | TR[EÈ]S\s+SECRET | EU\s+TOP\s+SECRET
    | NATO\s+(?:RESTRICTED|CONFIDENTIAL|SECRET) | COSMIC\s+TOP\s+SECRET
    | VS[-–\s]+NUR\s+F(?:Ü|UE)R\s+DEN\s+DIENSTGEBRAUCH | VS[-–]\s?NfD | VS[-–]\s?VERTRAULICH
    | STRENG\s+GEHEIM | DIFFUSION\s+RESTREINTE | (?:CONFIDENTIEL|SECRET)[\s-]+D[EÉ]FENSE
    | DIFUSI[OÓ]N\s+LIMITADA | RISERVATISSIMO | SEGRETISSIMO
    | ZASTRZE[ZŻ]ONE | [SŚ]CI[SŚ]LE\s+TAJNE | VYHRAZEN[EÉ]\b | P[RŘ][IÍ]SN[EĚ]\s+TAJN[EÉ]
    | STG\.?\s+(?:ZEER\s+)?GEHEIM | DEP(?:\.|ARTEMENTAAL)\s+VERTROUWELIJK
    | TIL\s+TJENESTEBRUG | KVALIFICERAT\s+HEMLIG
    )""",
    _ANY | re.VERBOSE,
)
# One word alone is a marking only where it is all that stands on its line, in capitals.
HEADING = re.compile(
    r"^[^\w\n]{0,20}(?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|CONFIDENTIEL|GEHEIM"
    r"|VERTRAULICH|SEGRETO|RISERVATO|RESERVADO|CONFIDENCIAL|SECRETO|TAJNE|POUFNE|HEMLIG|FORTROLIGT|HEMMELIGT"
    r"|机密|绝密|秘密)[^\w\n]{0,20}$",
    re.MULTILINE,
)

# -- prices ----------------------------------------------------------------------------------

_MONEY = r"(?:€|\bEUR\b|\bEuros?\b|US\$|\$|\bUSD\b|¥|\bCNY\b|\bRMB\b|£|\bGBP\b|元|\bJPY\b|\bCHF\b)"
_AMOUNT = r"\d[\d.,' ]{0,14}"
_UNIT = (
    r"(?:kgs?|kilos?|kilograms?|t|tonnes?|tons?|to|mt|g|gram|pieces?|pcs?|units?|st(?:ü|ue)?ck|stk"
    r"|unit[ée]|pi[èe]ce|pezzo|公斤|千克|吨|件|个)(?![A-Za-z])"
)
_PER = r"\s*(?:/|\bper\b|\bje\b|\bpro\b|\bpar\b|\bla\b|\bal\b|\bpor\b|\beach\b|每)\s*(?:1\s*)?"
_AGREED = (
    r"(?:agreed price|contract price|unit price|our price|purchase price|selling price|quoted price"
    r"|price (?:of|is|per)|preis|einkaufspreis|prix|prezzo|precio|单价|价格)"
)
PRICE = re.compile(
    rf"{_MONEY}\s?{_AMOUNT}{_PER}{_UNIT}|\d\s?{_MONEY}{_PER}{_UNIT}"
    rf"|{_MONEY}{_PER}{_UNIT}\W{{0,3}}\d"
    rf"|{_AGREED}[^\d\n]{{0,24}}(?:{_MONEY}\s?{_AMOUNT}|{_AMOUNT}\s?{_MONEY})",
    _ANY,
)
MARKET = re.compile(
    r"\b(?:market|spot|index|argus|fastmarkets|asian metal|smm|fob china|published|exchange"
    r"|marktpreis|börse|cours)\b",
    _ANY,
)

# -- what things are made of, and how -----------------------------------------------------------

_SYMBOL = (
    r"(?:Nd|Pr|Dy|Tb|Sm|Gd|Ho|Er|Lu|Y|Sc|La|Ce|Fe|Co|Cu|Ga|Al|Nb|Zr|Ti|Ni|Mn|B|Tm|Yb|Eu)"
    r"(?:\d?O\d{0,2})?"
)
_SHARE = r"\d{1,3}(?:[.,]\d{1,4})?\s*(?:%|wt\.?\s?-?%|(?:wt|at|mass)\b\.?\s?%?)"
ELEMENT_SHARE = re.compile(
    rf"\b(?P<first>{_SYMBOL})\s*[:=~≈<>≤≥(]?\s*{_SHARE}|{_SHARE}\s*(?:of\s+)?(?P<last>{_SYMBOL})\b"
)
# Nd29.5Dy1.2Fe67B1: figures in percent, which atoms in a molecule never add up to.
FORMULA = re.compile(
    r"\b(?:(?:Nd|Pr|Dy|Tb|Sm|Gd|Ho|Fe|Co|Cu|Ga|Al|Nb|Zr|B|TM)\d{1,2}(?:[.,]\d{1,3})?){3,}\b"
)

_MAKING = (
    r"\b(?:sinter|anneal|temper(?:ed|ing|n)\b|grain[- ]boundary diffus|diffusion (?:at|treat|step)"
    r"|strip[- ]cast|jet[- ]mill|hydrogen decrepit|hot[- ]press|debind|melt(?:ed|ing)|calcin"
    r"|hei(?:ß|ss)press|frittage|烧结|退火)\w*"
)
_SETTING = r"\d[\d.,]{0,12}\s?(?:°\s?C\b|℃|°C|K\b|MPa\b|bar\b|rpm\b|kOe\b|µm\b|μm\b)"
PROCESS = re.compile(
    rf"{_MAKING}[^\n.;]{{0,48}}{_SETTING}|{_SETTING}[^\n.;]{{0,32}}{_MAKING}", _ANY
)

# -- drawings and part numbers --------------------------------------------------------------------

_IDENT = r"(?=[A-Z0-9./_-]*\d)[A-Z0-9][A-Z0-9./_-]{3,}"
DRAWING = re.compile(
    r"\b(?:drawing|dwg|technical drawing|zeichnung(?:s-?nr\.?|snummer)?|plan n[°o]|disegno|plano)"
    rf"\s*(?:no\.?|nos\.?|number|nr\.?|n°|ref\.?)?\s*[:#]?\s*{_IDENT}"
    r"|\b[\w-]+\.(?:dwg|dxf|stp|step|igs|iges|sldprt|sldasm|catpart|x_t)\b"
    rf"|图号\s*[:：]?\s*{_IDENT}",
    _ANY,
)
PARTS = re.compile(
    r"\b(?:part|item|article|material|artikel|teile|sach|bestell)[- ]?"
    r"(?:no\.?|nos\.?|numbers?|nr\.?|nummern?)\s*[:#]?\s*"
    rf"(?:{_IDENT}\s*(?:[,;\n/]|and\b|und\b)\s*){{2,}}{_IDENT}"
    rf"|(?:\bP/?N\s*[:#]?\s*{_IDENT}\W+){{2,}}",
    _ANY,
)

# -- customers and suppliers -----------------------------------------------------------------------

CUSTOMERS = re.compile(
    r"\b(?:customers?|clients?|buyers?|suppliers?|kunden(?:liste)?|abnehmer|lieferanten(?:liste)?"
    r"|fournisseurs?|clienti|fornitori|clientes|proveedores|客户|供应商)"
    r"(?:\s+(?:list|are|include))?\s*[:：](?P<names>[^.]{8,600})",
    _ANY,
)
COMPANY = re.compile(
    r"\b[A-ZÄÖÜ][\w&-]*(?:\s+[A-ZÄÖÜ&][\w&-]*){0,4}\s+(?:GmbH|AG|SE|KG|SAS?|SARL|S\.p\.A\.|SpA|S\.r\.l\."
    r"|Srl|Ltd|Inc|LLC|Corp|B\.?V\.?|N\.?V\.?|AB|Oy|A/S|S\.?L\.?|s\.r\.o\.|Sp\. z o\.o\.|plc|Co\.)"
)
SUPPLIES = re.compile(
    r"\b(?:supplies|delivers to|sells to|sells (?:its|their) \w+ to|buys from|beliefert|verkauft an"
    r"|kauft bei|livre|fournit)\b(?P<names>[^\n]{8,400})",
    _ANY,
)

# -- persons --------------------------------------------------------------------------------------

PASSPORT = re.compile(
    r"\b(?:passports?|reisep(?:a|ä)ss\w*|passeport|pasaporte|passaporto|personalausweis\w*"
    r"|identity card|id[- ]card|ausweis(?:nummer|-?nr\.?)|carte d['’]identit[ée]|DNI|NIE)"
    r"\s*(?:no\.?|number|nr\.?|nummer|n°)?\s*[:#]?\s*(?=(?:[A-Z]*\d){4})[A-Z0-9]{7,14}\b"
    r"|(?:护照|身份证)号?码?\s*[:：]?\s*[A-Z0-9]{7,18}",
    _ANY,
)
PERSONAL_MAIL = re.compile(
    r"[\w.+-]{1,64}@(?:gmail|googlemail|gmx|web|yahoo|hotmail|outlook|live|icloud|me|aol|qq|163|126"
    r"|sina|foxmail|proton(?:mail)?|posteo|mailbox|t-online|freenet|free|orange|laposte|wanadoo"
    r"|libero|virgilio|wp|o2|onet|seznam|telenet|ziggo|kpnmail)\.(?:com|net|org|de|at|ch|fr|it|es|pl"
    r"|cz|be|nl|cn|me|eu|co\.uk|ie)\b",
    _ANY,
)
PRIVATE_PHONE = re.compile(
    r"(?:\b(?:private(?:ly)?|at home|home (?:phone|number)|privat\w*|domicile|cell(?:phone)?|mobile"
    r"|mobil\w*|handy\w*|portable)\b|手机|私人电话)[^\d\n]{0,24}"
    r"(?:\+|00|0|1[3-9])\d(?:[ ()/.-]{0,2}\d){6,13}",
    _ANY,
)
