"""What other people call the fields of the lists beside the applications.

Own knowledge of the languages; nothing here is official terminology. A field of the same name is
called alike in every list; what one list calls otherwise stands under "table.field". A word after a
question mark is weak: it names the field only when no better heading does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.exchange.heading_words import HEADING_WORDS

if TYPE_CHECKING:
    from rare_earth_desk.exchange.target import Target

_WORDS: dict[str, str] = {
    "name": "?name|?title|?designation|?bezeichnung|?titel|?nom|?nome|?nombre|?naam|?名称",
    "email": """
        e-mail|email|mail|e-mail address|email address|mail address|e-mail-adresse|mailadresse
        courriel|adresse e-mail|posta elettronica|indirizzo e-mail|correo|correo electrónico
        e-mailadres|电子邮件|邮箱|电邮""",
    "phone": """
        phone|telephone|tel|tel no|phone number|telephone number|telefon|telefonnummer|téléphone
        numéro de téléphone|telefono|teléfono|telefoon|telefoonnummer|电话|联系电话
        ?mobile|?handy""",
    "contact": """
        contact|contact person|contact name|ansprechpartner|ansprechperson|kontakt|kontaktperson
        personne de contact|interlocuteur|persona di contatto|referente|persona de contacto
        contacto|contactpersoon|联系人""",
    "size_class": """
        size|company size|size of company|unternehmensgröße|größe|größenklasse
        taille|taille de l'entreprise|dimensione|dimensione dell'impresa|tamaño
        tamaño de la empresa|bedrijfsgrootte|企业规模|规模""",
    "complete_since": "complete since|vollständig seit|complet depuis|completo desde",
    "office": """
        office|organisation|organization|institution|department|unit|authority|agency
        dienststelle|behörde|organisation|abteilung|referat|service|autorité|administration
        ufficio|autorità|oficina|autoridad|organismo|dienst|afdeling|单位|部门|机构""",
    "role": """
        role|function|position|job title|funktion|rolle|fonction|poste|ruolo|funzione|función|cargo
        functie|职务|职位""",
    "side": "side|seite|côté|parte|lado|方",
    "kind": "kind|?type|?art|?typ|?tipo|?soort|?类型|?类别",
    "languages": """
        languages|language|sprachen|sprache|langues|langue|lingue|idiomas|talen|语言""",
    "channel": "other channel|messenger|wechat|微信",
    "time_zone": "time zone|timezone|zeitzone|fuseau horaire|fuso orario|zona horaria|时区",
    "works_from": "works from|hours from|from hour|arbeitsbeginn|上班时间",
    "works_to": "works to|hours to|to hour|arbeitsende|下班时间",
    "deputy": "deputy|substitute|stellvertreter|vertretung|suppléant|sostituto|suplente|副手",
    "escalation": "escalation|escalation order|escalation level|eskalation|eskalationsstufe",
    "last_contact": """
        last contact|last contacted|last spoke|letzter kontakt|dernier contact|ultimo contatto
        último contacto|laatste contact|上次联系""",
    "source": """
        source|sources|reference|url|link|quelle|quellen|fundstelle|source d'information|fonte|fonti
        fuente|fuentes|bron|来源|出处""",
    "verification": """
        verification|verified|checked|status of verification|geprüft|verifiziert|vérifié|verificato
        verificado|核实""",
    "as_of": "as of|as at|stand|status as of|date of source|au|état au|al|a fecha de|截至",
    "valid_from": """
        valid from|validity from|start of validity|effective from|gültig ab|gültig von
        valable à partir du|valide à partir de|valido dal|válido desde|geldig vanaf|有效期起
        生效日期""",
    "valid_until": """
        valid until|valid to|validity to|end of validity|expiry|expiry date|expires|expires on
        gültig bis|ablaufdatum|valable jusqu'au|valide jusqu'au|valido fino al|scadenza
        válido hasta|fecha de caducidad|geldig tot|有效期至|到期日""",
    "releasable": "releasable|may be released|public|freigegeben|publiable|divulgabile",
    "part": "part|section|teil|abschnitt|partie|parte|deel|部分",
    "position": "position|order|no|nr|reihenfolge|ordre|ordine|orden|volgorde|?rank",
    "words": "text|words|wording|wortlaut|texte|testo|texto|tekst|文本|?content|?inhalt",
    "reported_on": """
        reported on|date of report|report date|reported|gemeldet am|meldedatum|date du rapport
        signalé le|segnalato il|data della segnalazione|notificado el|gemeld op|报告日期""",
    "since": "since|from|start|begin|seit|beginn|depuis|début|dal|inizio|desde|inicio|vanaf|开始",
    "until": "until|to|end|bis|ende|jusqu'au|fin|fino al|fine|hasta|tot|结束",
    "published_on": """
        published|published on|date of publication|publication date|veröffentlicht
        veröffentlicht am|publié le|date de publication
        pubblicato il|publicado el|发布日期|?date""",
    "announced_on": """
        announced|announced on|date of announcement|announcement date|bekanntgemacht am
        date de l'annonce|annoncé le|annunciato il|anunciado el|公告日期|?date""",
    "publisher": "publisher|published by|herausgeber|éditeur|publié par|editore|editor|发布者",
    "country": "country|state|land|staat|pays|paese|país|国家",
    "operator": "operator|owner|developer|betreiber|exploitant|gestore|operador|运营商",
    "year": "year|jahr|année|anno|año|jaar|年|年份",
    "elements": "elements|rare earths|elemente|seltene erden|éléments|elementi|elementos|元素",
    "tonnes": "tonnes|tons|t|tonnen|quantity t|quantity in tonnes|吨",
    "state": "state|status|?stand|état|stato|estado|状态",
    "stage": "stage|phase|status|étape|fase|etapa|阶段",
    "step": "step|value chain step|stage of value chain|stufe|maillon|eslabón|环节",
    "general_licence.name": """
        licence|license|licence name|license name|name of licence|general licence name
        sammelgenehmigung|allgemeine genehmigung|licence générale|通用许可""",
    "general_licence.product_groups": "products|goods|group|groups|customer groups|waren",
    "measure.name": """
        measure name|name of measure|control measure|maßnahme|mesure|misura|medida|措施""",
    "measure.announcement": "no.|no|announcement no.|announcement number|notice|nr|公告号",
    "measure.body": "authority|issuer|issued by|behörde|autorité|autorità|autoridad|机关",
    "measure.in_force_from": "effective|effective from|in force since|in kraft ab|生效日期",
    "measure.subject": "subject matter|gegenstand|objet|oggetto|asunto",
    "benchmark_value.for_elements": "for the elements|elements of the group|für die elemente",
    "content_share.product": "product|what is made|produkt|erzeugnis|produit|prodotto|producto",
    "content_share.share": "share|content|percentage|anteil|gehalt|part|quota|cuota|aandeel|含量",
    "content_share.basis": "rests on|how reckoned|beruht auf|repose sur",
    "project.name": "project name|name of project|plant|site|projekt|projet|progetto|proyecto|项目",
    "project.starts_on": "start|start date|start-up|planned start|inbetriebnahme|投产",
    "project.steps": "step|value chain step|stage of value chain|stufe|maillon|eslabón|环节",
    "project.operator": "company|firm|firma|unternehmen|entreprise",
    "milestone.planned_on": "planned|due|due date|plan|geplant|prévu",
    "milestone.reached_on": "reached|done|done on|achieved|erreicht|atteint",
    "benchmark.name": "benchmark name|indicator|kennzahl|indicateur|指标",
    "benchmark.kind": "at least/at most|at most/at least|min/max|direction",
    "stockpile.name": "stockpile name|stock|reserve|vorrat|réserve|储备",
    "stoppage.since": "standstill since|stopped since|stopped on|stillstand seit|arrêt depuis",
    "stoppage.until": "running again|runs again|resumed|resumed on|wieder in betrieb",
    "stoppage.extent": "how much|scope|umfang|ampleur|范围",
    "stoppage.effect": "consequence|consequences|impact|folge|folgen|conséquence|影响",
    "stock_report.source": "who told|told by|caller|informant|gemeldet von",
    "stock_report.product_group": "goods|product",
    "stoppage.product_group": "goods|product",
    "stoppage.source": "who told|told by|caller|informant|gemeldet von",
    "published_figure.numerator": "num|count|zähler|numérateur|分子",
    "published_figure.denominator": "denom|total|base|nenner|dénominateur|分母",
}
# Fields that are called as the application's of the same name.
_AS_OF_CASES = (
    "member_state", "value_chain", "province", "product_group", "element", "hs_code",
    "quantity_kg", "days_of_stock", "line_stop_on", "notes", "jobs_affected", "value_eur",
)  # fmt: skip


def words_of_record(target: Target, name: str) -> str:
    """Return what people call a field of a list, as `HEADING_WORDS` writes it."""
    field = target.fields[name]
    words = [_WORDS.get(f"{target.table}.{name}", ""), _WORDS.get(name, "")]
    if name in _AS_OF_CASES:
        words.append(HEADING_WORDS[name])
    if field.links:
        words.append(
            HEADING_WORDS.get("number" if field.links == "application" else field.links, "")
        )
    if name == "name":
        words.append(HEADING_WORDS.get(target.table, ""))
    if name == "name_zh":
        words.append(HEADING_WORDS[f"{target.table}_zh"] if target.table == "exporter" else "")
    return "\n".join(words)
