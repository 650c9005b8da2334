"""What the words of other registers for a result mean: an outcome, or that there is none yet."""

from __future__ import annotations

import re
from functools import cache

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.text import fold

PENDING = ""
"""The word that says in so many words: not decided yet. A blank cell says nothing."""

# Own knowledge of the languages; the English and Chinese words of the vocabulary come on top.
_WORDS = {
    "approved": """
        approved|granted|grant|permit issued|permitted|authorised|authorized|permit granted
        genehmigt|bewilligt|erteilt|zugelassen|positiv|stattgegeben
        accordé|accordée|approuvé|approuvée|délivré|délivrée|octroyé|octroyée|autorisé|autorisée
        accepté|approvato|approvata|concesso|concessa|rilasciato|rilasciata|autorizzato
        autorizzata
        aprobado|aprobada|concedido|concedida|otorgado|otorgada|autorizado|autorizada
        toegekend|verleend|goedgekeurd|toegewezen|vergund
        approve|permit finaled|finaled|finalled|allowed|allow|permitted|awarded|consented|certified
        favorable|favourable|accord|favorevole|zugestimmt|estimada|concesión
        批准|准予|已批准|准予许可|许可|予以许可|获批|通过|已发证""",
    "refused": """
        refused|rejected|denied|not approved|not granted|dismissed|disapproved
        abgelehnt|versagt|negativ|zurückgewiesen|nicht genehmigt|ablehnung
        refusé|refusée|rejeté|rejetée|rifiutato|rifiutata|respinto|respinta|negato|negata
        afgewezen|geweigerd|niet verleend|niet toegekend
        refuse|reject|deny|decline|disallowed|disallow|unsuccessful|unfavourable
        unfavorable|refus|défavorable|sfavorevole|diniego|desestimada|desestimado|desfavorable
        rechazado|rechazada|denegado|denegada|不批准|不予许可|拒绝|驳回|未批准|不通过|未通过""",
    "withdrawn": """
        withdrawn|cancelled|canceled|retracted|applicant withdrew|revoked by applicant
        zurückgezogen|zurückgenommen|storniert|retiré|retirée|annulé|annulée|ritirato|ritirata
        ingetrokken|teruggetrokken
        withdraw|cancelled by applicant|canceled by applicant|void|voided|zurücknahme|rücknahme
        retrait|désistement|rinuncia|desistida|desistimiento|intrekking
        annullato|annullata|retirado|retirada|anulado|anulada|desistido
        撤回|已撤回|撤销申请|申请人撤回""",
    "not accepted": """
        irrecevable|unzulässig|buiten behandeling gesteld|niet ontvankelijk|inadmisible
        inammissibile|improcedibile""",
    "terminated": """
        finally disposed of|struck out|eingestellt|classé sans suite|sans suite|archiviata
        archiviato|archivado|archivada""",
    "lapsed": """
        erloschen|hinfällig|caduc|caduque|périmé|périmée|decaduta|caducada|vervallen verklaard
        expired|lapsed|verfallen|verlopen|vervallen|expiré|scaduto|scaduta|caducado|失效|过期""",
    "decided": """
        erledigt|abgeschlossen|afgehandeld|afgerond|clôturé|terminé|concluso|conclusa|cerrado
        办结|已办结|结案""",
    PENDING: """
        pending|open|in progress|in process|processing|under review|undecided|ongoing
        not yet|waiting
        new|submitted|awaiting decision|to be decided|tbd|no decision
        pending consideration|under consideration|awaiting determination|undetermined
        not determined|not yet determined|not yet decided|awaiting information|under assessment
        plan check|plan review|on hold|received|eingegangen|beantragt|unterlagen unvollständig
        unvollständig|en cours d'instruction|en instruction|à l'étude|déposé|déposée
        in istruttoria|presentata|presentato|en tramitación|tramitación|in procedure
        offen|in bearbeitung|in prüfung|anhängig|laufend|ausstehend|eingereicht
        in behandeling|lopend|lopende|openstaand|ingediend|aangehouden
        en cours|en attente|en instance|ouvert|in corso|in sospeso|in attesa|aperto|pendente
        en curso|pendiente|en trámite|abierto|审查中|审核中|待审批|待审|办理中|处理中|未决
        受理中""",
}

# What stands beside the word that tells: what was applied for, and on which conditions.
_BESIDE_WORDS = """
    a the by to in with full fully subject conditions condition conditionally applicant officer
    application permission permit licence license planning request case loan claim decision
    der des die antrag antragsteller genehmigung baugenehmigung erlaubnis durch mit unter auflagen
    auflage bedingungen nebenbestimmungen beschieden
    la le par avec sous de du demande demandeur permis autorisation décision prescriptions réserves
    réserve avis con domanda richiesta permesso licenza parere prescrizioni condizioni solicitud
    licencia permiso condiciones vergunning aanvraag aanvrager door met onder voorwaarden
"""
_BESIDE = frozenset(map(fold, _BESIDE_WORDS.split()))
# A licence that ran out had been granted: what became of its application is not told.
_OF_LICENCES = ("lapsed", "decided", "terminated")
_LONGEST = 100
_BETWEEN = re.compile(r"[\W_]+")


def _plain(text: str) -> str:
    return "".join(fold(text).split())


@cache
def known_outcomes() -> dict[str, str]:
    """Return the built-in words for outcomes, folded and without blanks, with what they mean."""
    return {
        _plain(word): outcome
        for outcome, words in _WORDS.items()
        for word in words.replace("\n", "|").split("|")
        if _plain(word)
    }


@cache
def outcome_of(word: str) -> str | None:
    """Return the outcome a word means (key of the vocabulary), PENDING, or None when not known.

    Of several words that is the one which tells: "Approved with conditions" is approved.
    """
    found = _known(word)
    if found is not None or len(word) > _LONGEST:
        return found
    words = [part for part in _BETWEEN.split(fold(word)) if part]
    telling = [part for part in words if part not in _BESIDE]
    if not telling or len(telling) == len(words):
        return None
    found = _known(" ".join(telling))
    return None if found in _OF_LICENCES else found


def _known(word: str) -> str | None:
    found = vocabulary.recognise("outcome", word) or vocabulary.recognise("outcome_class", word)
    if found is not None:
        return found
    if vocabulary.recognise("undecided", word) is not None:
        return PENDING
    return known_outcomes().get(_plain(word))
