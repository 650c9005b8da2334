"""What other people call our fields: in English, German, Dutch, French, Italian, Spanish, Chinese.

Own knowledge of the languages; nothing here is official terminology. A word after a question mark
is weak: it names the field only when no better heading does.
"""

from __future__ import annotations

HEADING_WORDS: dict[str, str] = {
    "number": """
        docket number|docket no|docket|cause number|record number|record no|record id|job number
        job no|permit num|permit id|permit ref|permit reference|licence ref|license ref
        licence reference|licence id|license id|license serial number|serial number|loan nr
        loan no|loan id|loan application id|application ref|application reference
        planning reference|case ref|case reference|grant reference number|protocol number
        patent application number|bauantragsnummer|bauscheinnummer|registernummer|vorgangs nr
        vorgang|num dau|num dossier|numéro de permis|numero protocollo|n protocollo|?job
        ?account number|?loan
        case|aktenzeichen|concept name|case concept name|app no|applicationid|caseid|expediente
        zaak|zaaknummer|zaak id|zaaknr|aanvraagnummer|dossiernummer|dossier|nº expediente
        n pratica|pratica
        application number|application no|application nr|application id|appl no|case number
        case no
        case id|case nr|file number|file no|licence number|license number|licence no|license no
        permit number|permit no|mofcom number|mofcom no|registration number|request number
        request id
        ticket number|loan number|number|no|nr
        antragsnummer|antrags nr|antragsnr|vorgangsnummer|fallnummer|genehmigungsnummer|nummer
        numéro de demande|numéro de la demande|n° de demande|numéro de dossier
        n° de dossier|numéro
        numero di domanda|numero della domanda|numero domanda|numero pratica|numero
        número de solicitud|nº de solicitud|número de expediente|número
        申请编号|申请号|受理编号|受理号|许可证编号|许可证号|编号|案号
        ?id|?application|?permit|?licence|?license|?key""",
    "own_reference": """
        ons kenmerk|kenmerk|eigen kenmerk|interne referentie|referentie
        own reference|our reference|our ref|internal reference|internal ref|internal number
        own ref
        reference|ref|reference number|ref no|customer reference
        eigenes zeichen|unser zeichen|interne nummer|referenz|interne referenz|geschäftszeichen
        notre référence|référence interne|référence|riferimento|riferimento interno
        nostro riferimento
        referencia|referencia interna|nuestra referencia
        内部编号|参考号|我方编号|?aktenzeichen""",
    "company": """
        employer name|employer|business name|applicant name|name of applicant|borrower
        borrower name|grantee|licensee|permittee|bauherr|bauherrin|pétitionnaire|titulaire
        titolare|titular
        bedrijf|bedrijfsnaam|onderneming|aanvrager|naam aanvrager|organisatie|antragstellerin
        company|company name|name of company|eu company|firm|importer|applicant|eu importer
        customer
        business|organisation|organization|enterprise|undertaking|end customer|buyer
        firma|firmenname|unternehmen|name des unternehmens|antragsteller|importeur|kunde|betrieb
        entreprise|société|nom de l'entreprise|raison sociale|demandeur|importateur
        azienda|impresa|società|ragione sociale|richiedente|importatore|ditta
        empresa|nombre de la empresa|sociedad|solicitante|importador|razón social
        公司|公司名称|企业|企业名称|欧盟公司|欧盟企业|进口商|申请人|申请单位|进口企业|?name""",
    "member_state": """
        lidstaat|eu lidstaat
        member state|ms|country|eu country|eu member state|state|country code|country of company
        mitgliedstaat|mitgliedsstaat|land|staat|eu land|länderkürzel
        état membre|pays|stato membro|paese|nazione|estado miembro|país
        成员国|欧盟成员国|国家|国别""",
    "exporter": """
        leverancier|chinese leverancier|fabrikant|fabricant|fabricante
        exporter|exporter name|name of exporter|chinese exporter|chinese supplier|supplier|seller
        vendor|chinese company|exporting company|manufacturer|producer
        exporteur|ausführer|lieferant|chinesischer lieferant|chinesischer exporteur|hersteller
        exportateur|fournisseur|fournisseur chinois|exportateur chinois
        esportatore|fornitore|fornitore cinese|exportador|proveedor|proveedor chino
        出口商英文名|出口商英文名称|出口商名称 英文""",
    "exporter_zh": """
        exporter chinese|exporter zh|exporter cn|chinese name|chinese name of exporter
        exporter 中文
        exporteur chinesisch|chinesischer name|nom chinois|nome cinese|nombre chino
        出口商|出口商名称|出口企业|出口企业名称|出口经营者|中文名称|供应商|出口商中文名
        出口商中文名称""",
    "province": """
        provincie|chinese provincie|herkomstprovincie
        province|chinese province|province of exporter|region of exporter|provincial authority
        provinz|chinesische provinz|province chinoise|provincia|provincia cinese
        省|省份|所在省|所在省份|省市""",
    "value_chain": """
        waardeketen|bedrijfstak|industrie
        value chain|sector|industry|industrial sector|branch|supply chain|end use sector
        industry sector
        wertschöpfungskette|branche|sektor|industriezweig|wirtschaftszweig
        chaîne de valeur|secteur|secteur industriel|filière|branche d'activité
        catena del valore|settore|settore industriale|filiera
        cadena de valor|sector industrial|industria
        价值链|行业|产业链|产业|应用领域""",
    "product_group": """
        productgroep|productcategorie|goederengroep|productsoort|categorie|groep
        product group|product category|product type|goods group|category|group|commodity group
        category of goods|type of goods|type of product|goods type|material type
        produktgruppe|warengruppe|produktkategorie|produktart|gruppe|kategorie|warenart
        groupe de produits|catégorie de produits|catégorie|type de produit|groupe
        gruppo di prodotti|categoria di prodotto|categoria|tipo di prodotto|gruppo
        grupo de productos|categoría de producto|categoría|tipo de producto|grupo
        产品类别|产品组|产品种类|商品类别|物项类别|类别|产品分类
        ?type|?class|?kind|?art|?tipo""",
    "element": """
        zeldzame aarde|zeldzame aardmetalen|aardmetaal
        element|elements|rare earth|rare earths|rare earth element|rare earth elements|ree|metal
        chemical element|seltene erde|seltene erden|seltenerdelement
        élément|éléments|terre rare|terres rares|elemento|elementi|terra rara|terre rare
        elementos|tierra rara|tierras raras|元素|稀土元素|稀土""",
    "hs_code": """
        gs code|goederencode|tariefcode
        hs code|hs|hs no|hs number|cn code|tariff code|tariff number|customs code
        commodity code|taric
        hs heading|customs tariff number|zolltarifnummer|warennummer|hs nummer|zolltarif nr
        code sh|code douanier|code tarifaire|nomenclature|codice sa|codice doganale|codice hs
        código sa|código arancelario|código hs|海关编码|商品编码|税号|税则号|hs编码
        海关商品编号""",
    "quantity_kg": """
        hoeveelheid|gewicht kg|nettogewicht kg|tons|metric tons|tonnen|tonnellate|toneladas|吨
        ?t
        quantity|quantity kg|amount|weight|net weight|mass|volume|kg|kilograms|tonnes|tonnage
        menge|menge kg|gewicht|nettogewicht|masse|quantité|poids|poids net|masse
        quantità|peso|peso netto|cantidad|数量|重量|净重|数量 公斤|数量 千克""",
    "filed": """
        submitted date|submit date|pre filing date|open date|application start date
        application received|application received date|date application received
        date application submitted|date request received|date applied|app date|file date|docketed
        date docketed|request received|datum eingang|datum eingereicht|eingangsdatum antrag
        datum ontvangst|date de réception|date enregistrement|date d'enregistrement
        data protocollo|data ricezione|fecha de recepción|?received date|?receipt date
        ?reception date
        startdate|start date|reg date|regdate|registration date|registered|registered on
        date of registration
        application dt|appl date|date application|submission dt|case start
        date received by authority
        ingediend|ingediend op|indieningsdatum|aanvraagdatum|datum aanvraag|datum indiening
        startdatum
        antragseingang|datum antrag|registriert am|date de demande d'autorisation
        date d'introduction
        date demande|date dépôt|déposée le|data presentazione|data richiesta|data di richiesta
        fecha solicitud
        fecha presentación|fecha de registro|fecha de entrada|data di registrazione|?ontvangen
        ?ontvangen op
        ?ontvangstdatum|?begin
        filed|filed on|filing date|date filed|date of filing|submitted|submitted on
        submission date
        date submitted|date of submission|date of application|application date|applied|applied on
        applied date|lodged|lodged on|date lodged|request date|file date|opened|date opened
        eingereicht|eingereicht am|einreichung|einreichungsdatum|antragsdatum|beantragt am
        antrag vom
        datum der einreichung|datum des antrags|gestellt am
        déposé|déposé le|date de dépôt|date de la demande|date de demande|soumis le|introduite le
        presentata|presentata il|data di presentazione|data della domanda|data domanda
        presentato il
        presentada|presentado|fecha de presentación|fecha de solicitud|presentado el
        申请日期|提交日期|递交日期|申报日期|提交时间|申请时间
        ?received|?date received|?received on|?eingang|?eingangsdatum|?eingegangen am|?reçu le
        ?start date|?created|?created on|?date|?datum|?data|?fecha|?日期|?entered""",
    "accepted": """
        date valid|valid date|date validated|validated date|validation date|validated
        application validated|vollständig am|datum vollständigkeit|date de complétude
        dossier complet le
        aanvaard|aanvaard op|datum aanvaarding|ontvankelijk
        accepted|accepted on|acceptance date|date accepted|date of acceptance|formally accepted
        angenommen|angenommen am|annahmedatum|accepté le|date d'acceptation|accepté|recevable le
        accettata|accettata il|data di accettazione|aceptada|aceptada el|fecha de aceptación
        受理|受理日期|受理时间""",
    "decided": """
        determined|determined on|determined date|date determined|disposed|disposed on
        date disposed|disposition date|disposal date|date of disposal|termination date
        terminated on|term date|terminated|close date|award date|awarded on|date awarded
        decided at|response date|date response issued|decision issued|decision issued date
        decision made date|decision notice date|date of determination|judgment date
        judgement date|patent issue date|chg off date|charge off date|date of issue
        permit issue date|permit issued date|genehmigungsdatum|datum genehmigung|datum erledigung
        erledigungsdatum|datum bescheiderteilung|datum abschluss|date d'arrêté|date arrêté
        date de décision réelle|date réelle de décision|date réelle autorisation
        date d'autorisation|date d'octroi|data rilascio|data provvedimento|data di rilascio
        fecha de concesión|fecha concesión|fecha otorgamiento|datum verlening|?effective date
        enddate|end date|decision dt|case end|date decision|final decision date|determination date
        dec date
        besluitdatum|datum besluit|beslisdatum|datum beslissing|einddatum|afgehandeld op
        afgerond op
        besloten op|toegekend op|enddatum|datum bescheid|datum entscheidung|date décision
        date clôture
        date de fin|data esito|data chiusura|data di decisione|data fine|fecha resolución
        fecha decisión
        fecha de cierre|fecha fin
        decided|decided on|decision date|date of decision|date decided|closed|closed on
        closing date
        date closed|completed|completed on|completion date|date completed|resolved|resolved on
        granted on|approved on|approval date|date approved|issued on|issue date|date issued|issued
        issued date|result date|date of result|finalised|finalized|end date|outcome date
        closed date
        entschieden|entschieden am|entscheidungsdatum|bescheiddatum|bescheid vom|abgeschlossen am
        beschieden am|datum der entscheidung|erledigt am|genehmigt am|abschlussdatum
        décidé|décidé le|date de décision|date de la décision|clôturé le|date de clôture
        decisa|decisa il|data della decisione|data decisione|chiusa il|data di chiusura
        conclusa il
        decidida|decidido|fecha de decisión|fecha de la decisión|fecha de resolución|cerrado el
        决定日期|审批日期|批准日期|办结日期|审结日期|结案日期|决定时间|办结时间
        ?decision|?entscheidung|?finished""",
    "outcome": """
        planning decision|outcome of request|outcome of application|nature of decision
        disposal type|type of disposal|disposition type|case disposition|judgment|judgement
        erledigungsart|art der erledigung|nature de la décision|sens de la décision
        type de décision|tipo provvedimento|sentido de la resolución|?disp|?status current
        ?latest status|?job status|?record status|?loan status|?license status|?licence status
        ?mis status|?approval status|?verfahrensstand|?bearbeitungsstand|?verfahrensstatus
        ?bearbeitungsstatus|?sachstand|?etat dau|?état|?état du dossier|?état de la demande
        ?avancement
        besluit|beslissing|resultaat|uitkomst|uitslag|determination|ruling|resolution
        decision result|application outcome|application result|entscheid|verfahrensausgang
        outcome|result|decision|final outcome|final decision|decision outcome|decision type
        case outcome|outcome of application|disposition|verdict|final result
        ergebnis|entscheidung|ausgang|bescheid|résultat|décision|issue de la demande|suite donnée
        esito|risultato|decisione|resultado|decisión|resolución
        结果|审批结果|决定|办理结果|审查结果
        ?status|?state of play|?current status|?case status|?application status|?permit status
        ?statut|?stato|?estado|?stand|?状态|?办理状态|?审批状态""",
    "days_of_stock": """
        days of stock|stock days|stock in days|days of cover|days cover|inventory days|stock cover
        days of inventory|remaining stock days|stock
        lagerreichweite|reichweite in tagen|reichweite|lagertage|bestand in tagen|vorrat in tagen
        jours de stock|stock en jours|couverture de stock|giorni di scorta|giorni di stock
        scorte giorni
        días de stock|días de existencias|días de inventario|库存天数|库存|库存 天""",
    "line_stop": """
        line stop|line stopped|production stop|production stopped|line down|stoppage
        production halt
        line stoppage|bandstillstand|produktionsstopp|produktionsstillstand|stillstand
        arrêt de ligne|arrêt de production|arrêt de la production|fermo linea|fermo produzione
        fermo della produzione|parada de línea|parada de producción|停产|停线|停产情况""",
    "line_stop_on": """
        line stops|line stops on|line stop date|date of line stop|stock out date|stock out
        stockout date
        production stops on|line down date|bandstillstand am|stillstand ab|produktionsstopp am
        vorrat reicht bis|date d'arrêt de ligne|rupture de stock|date de rupture
        data fermo linea|fermo linea il|fecha de parada|fecha de parada de línea|停产日期
        断货日期""",
    "notes": """
        opmerking|opmerkingen|toelichting|notitie
        notes|note|remarks|remark|comment|comments|observations|further information|details
        bemerkung|bemerkungen|anmerkung|anmerkungen|notiz|notizen|kommentar|hinweise
        remarque|remarques|commentaire|commentaires|osservazioni|commenti|commento|annotazioni
        observaciones|comentarios|notas|nota|备注|说明|附注""",
    "product": """
        goederen|omschrijving goederen|productomschrijving
        product|product description|goods|description of goods|product name|goods description|item
        produkt|ware|warenbezeichnung|produktbezeichnung|produktbeschreibung|bezeichnung der ware
        produit|marchandise|désignation|description du produit|prodotto|merce
        descrizione del prodotto
        producto|mercancía|descripción del producto|产品|产品名称|商品名称|货物名称|物项名称
        ?description""",
    "end_user": """
        eindgebruiker
        end user|name of end user|final user|endverwender|endnutzer|endverbraucher|endempfänger
        utilisateur final|utilizzatore finale|utente finale|usuario final|最终用户
        最终用户名称""",
    "end_user_country": """
        end user country|country of end user|end user's country|land des endverwenders
        pays de l'utilisateur final|paese dell'utilizzatore finale|país del usuario final
        最终用户国家""",
    "end_use": """
        end use|intended use|use|endverwendung|verwendungszweck|utilisation finale|usage final
        uso finale|impiego finale|uso final|最终用途|用途""",
    "licence_type": """
        licence type|license type|type of licence|type of license|kind of licence|genehmigungsart
        art der genehmigung|type de licence|tipo di licenza|tipo de licencia|许可类型
        许可证类型""",
    "value_eur": """
        value|value eur|contract value|value in eur|order value|auftragswert|warenwert|wert
        vertragswert
        valeur|valeur du contrat|valore|valore del contratto|valor|valor del contrato
        合同金额|金额|货值""",
    "jobs_affected": """
        jobs affected|jobs at risk|jobs|employees affected|betroffene arbeitsplätze|arbeitsplätze
        emplois menacés|emplois concernés|posti di lavoro|empleos afectados|受影响岗位""",
    "alternative": """
        other supplier|alternative supplier|alternative|alternative source|alternativer lieferant
        fournisseur alternatif|autre fournisseur|fornitore alternativo|proveedor alternativo""",
    "precautionary": "precautionary|vorsorglich|préventive|précautionnel|precauzionale|preventiva",
    "consent": """
        consent to hand over|consent|consent given|consent to forward|einwilligung|zustimmung
        consentement|consenso|consentimiento|同意转交""",
    "source": "reported through|source|channel of report|gemeldet über|quelle|fonte|fuente|来源",
}
