"""What the words of other registers for a result mean: an outcome, or that there is none yet."""

from __future__ import annotations

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
        批准|准予|已批准|准予许可|许可|予以许可|获批|通过|已发证""",
    "refused": """
        refused|rejected|denied|not approved|not granted|dismissed|disapproved
        abgelehnt|versagt|negativ|zurückgewiesen|nicht genehmigt|ablehnung
        refusé|refusée|rejeté|rejetée|rifiutato|rifiutata|respinto|respinta|negato|negata
        afgewezen|geweigerd|niet verleend|niet toegekend
        rechazado|rechazada|denegado|denegada|不批准|不予许可|拒绝|驳回|未批准|不通过|未通过""",
    "withdrawn": """
        withdrawn|cancelled|canceled|retracted|applicant withdrew|revoked by applicant
        zurückgezogen|zurückgenommen|storniert|retiré|retirée|annulé|annulée|ritirato|ritirata
        ingetrokken|teruggetrokken
        annullato|annullata|retirado|retirada|anulado|anulada|desistido
        撤回|已撤回|撤销申请|申请人撤回""",
    "lapsed": """
        expired|lapsed|verfallen|verlopen|vervallen|expiré|scaduto|scaduta|caducado|失效|过期""",
    "decided": """
        erledigt|abgeschlossen|afgehandeld|afgerond|clôturé|terminé|concluso|conclusa|cerrado
        办结|已办结|结案""",
    PENDING: """
        pending|open|in progress|in process|processing|under review|undecided|ongoing
        not yet|waiting
        new|submitted|awaiting decision|to be decided|tbd|no decision
        offen|in bearbeitung|in prüfung|anhängig|laufend|ausstehend|eingereicht
        in behandeling|lopend|lopende|openstaand|ingediend|aangehouden
        en cours|en attente|en instance|ouvert|in corso|in sospeso|in attesa|aperto|pendente
        en curso|pendiente|en trámite|abierto|审查中|审核中|待审批|待审|办理中|处理中|未决
        受理中""",
}


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
    """Return the outcome a word means (key of the vocabulary), PENDING, or None when not known."""
    found = vocabulary.recognise("outcome", word) or vocabulary.recognise("outcome_class", word)
    if found is not None:
        return found
    if vocabulary.recognise("undecided", word) is not None:
        return PENDING
    return known_outcomes().get(_plain(word))
