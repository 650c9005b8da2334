"""Which servers are spoken to, how surely, and that no password is ever shown."""

from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Company
from rare_earth_desk.store.relay import opening
from rare_earth_desk.store.relay.address import address_of, is_address

pytest.importorskip("psycopg")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch, tmp_path) -> None:
    for name in ("PGHOST", "PGHOSTADDR", "PGSERVICE", "PGSSLMODE", "PGSSLROOTCERT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.mark.parametrize("url", [
    "postgresql:///desk", "postgresql://localhost/desk", "postgres://127.0.0.1:5433/desk",
    "postgresql://[::1]/desk", "postgresql://u@/desk?host=/run/postgresql",
    "postgresql://%2Frun%2Fpostgresql/desk", "postgresql://127.3.4.5/desk",
])  # fmt: skip
def test_this_computer_needs_no_tls(url) -> None:
    assert is_address(url)
    assert "sslmode" not in address_of(url).told


@pytest.mark.parametrize("url", [
    "postgresql://db.example/desk", "postgresql://10.0.0.7/desk", "postgresql://[fe80::1]/desk",
    "postgresql://localhost,db.example/desk", "postgresql://localhost/desk?hostaddr=10.0.0.7",
    "postgresql://db.example/desk?hostaddr=127.0.0.1", "postgresql:///desk?host=db.example",
    "postgresql:///desk?service=unit", "postgresql://localhost.example/desk",
])  # fmt: skip
@pytest.mark.parametrize("mode", ["", "disable", "allow", "prefer", "require", "verify-ca"])
def test_elsewhere_tls_is_sure_or_it_is_refused_before_connecting(url, mode) -> None:
    asked = f"{url}{'&' if '?' in url else '?'}sslmode={mode}" if mode else url
    if mode in ("disable", "allow", "prefer"):
        with pytest.raises(Refused, match=f"“sslmode={mode}” would send the register to"):
            address_of(asked)
    else:
        told = address_of(asked).told
        assert told["sslmode"] == ("require" if mode == "require" else "verify-full")
        assert told["gssencmode"] == "disable"
        assert ("sslrootcert" in told) == (mode != "require")


def test_what_the_environment_says_counts_as_well(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("PGSSLMODE", "prefer")
    with pytest.raises(Refused, match="sslmode=prefer"):
        address_of("postgresql://db.example/desk")
    monkeypatch.delenv("PGSSLMODE")
    monkeypatch.setenv("PGHOST", "db.example")
    assert address_of("postgresql:///desk").told["sslmode"] == "verify-full"
    monkeypatch.delenv("PGHOST")
    monkeypatch.setenv("PGHOSTADDR", "10.0.0.7")
    assert address_of("postgresql://localhost/desk").told["sslmode"] == "verify-full"
    (tmp_path / ".postgresql").mkdir()
    (tmp_path / ".postgresql" / "root.crt").write_text("")
    assert "sslrootcert" not in address_of("postgresql://db.example/desk").told


SECRET = "p@ss/w#rd:1"
QUOTED = "p%40ss%2Fw%23rd%3A1"


@pytest.mark.parametrize("url", [
    f"postgresql://anna:{QUOTED}@127.0.0.1:1/desk",
    f"postgresql://anna@127.0.0.1:1/desk?password={QUOTED}",
    f"postgresql://anna:{QUOTED}@127.0.0.1:1/desk?sslpassword={QUOTED}&bad%=1",
    f"postgresql://anna:{QUOTED}@127.0.0.1:nothing/desk",
    f"postgresql://anna:{QUOTED}@127.0.0.1:1/desk?{QUOTED}=1",
    f"postgresql://anna:{SECRET}@127.0.0.1:1/desk",
])  # fmt: skip
def test_no_sentence_shows_a_password(url, laptops) -> None:
    with pytest.raises(Refused) as refused:
        laptops[0].register.exchange(url)
    shown = [str(refused.value), repr(refused.value), repr(refused.value.phrase)]
    for one in shown:
        assert SECRET not in one
        assert QUOTED not in one
        assert "w#rd" not in one
        assert "w%23rd" not in one


def test_what_a_server_says_is_scrubbed() -> None:
    address = address_of(f"postgresql://anna:{QUOTED}@localhost/desk?sslpassword=other-one")
    said = f"bad {SECRET}, bad {QUOTED} and other-one\nmore {SECRET}"
    assert address.scrubbed(said) == "bad …, bad … and …"
    assert SECRET not in repr(address)
    assert address.scrubbed("") == "no reason given"


def test_what_is_remembered_of_an_address_has_no_password() -> None:
    url = f"postgresql://anna:{QUOTED}@db.example:5433/desk?connect_timeout=3&sslpassword=x"
    kept = opening.kept(url)
    assert opening.has_password(url)
    assert not opening.has_password(kept)
    assert SECRET not in kept
    assert QUOTED not in kept
    for known in ("password", "sslpassword"):
        assert known not in address_of(kept).told
    again = address_of(kept).told
    assert again["host"] == "db.example"
    assert again["port"] == "5433"
    assert again["user"] == "anna"
    assert again["dbname"] == "desk"
    assert again["connect_timeout"] == "3"
    assert opening.kept("/some/folder") == "/some/folder"


def test_a_wrong_password_is_told_and_the_right_one_works(server, laptops) -> None:
    database = server.database()
    place = f"127.0.0.1:{server.port}/{database}"
    with pytest.raises(Refused, match="does not let this user in") as refused:
        laptops[0].register.exchange(f"postgresql://secretive:wrong-one@{place}")
    assert "wrong-one" not in str(refused.value)
    assert str(refused.value) == (
        "The server 127.0.0.1 was reached and does not let this user in (password authentication "
        'failed for user "secretive"); check user, password and database, or ask whoever '
        "administers it."
    )
    with pytest.raises(Refused, match=r"The server 127\.0\.0\.1 asks for a password; keep it in"):
        laptops[0].register.exchange(f"postgresql://secretive@{place}")
    laptops[0].register.exchange(f"postgresql://secretive:p%40ss%2Fword%3A1@{place}")
    sql = "SELECT value FROM about UNION SELECT words FROM step UNION SELECT action FROM step"
    kept = str(laptops[0].register.file.engine.rows(sql))
    assert "p@ss" not in kept
    assert "p%40ss" not in kept


def test_a_remote_server_is_spoken_to_by_tls_whose_certificate_fits(server, laptops) -> None:
    if server.certificate is None:
        pytest.skip("openssl is not installed to make a certificate")
    anna = laptops[0]
    anna.register.do(AddRecord(Company(name="Bolt")))
    place = f"tls@db.example:{server.port}/{server.database()}?hostaddr=127.0.0.1"
    trusted = f"postgresql://{place}&sslrootcert={server.certificate}"
    assert anna.register.exchange(trusted).sent > 0
    # By anything but TLS this user is not let in.
    with pytest.raises(Refused, match="rejects connection"):
        anna.register.exchange(trusted.replace("db.example", "127.0.0.1") + "&sslmode=disable")
    with pytest.raises(Refused, match=r"db\.example was reached, but not .*certificate verify"):
        anna.register.exchange(f"postgresql://{place}")
    with pytest.raises(Refused, match=r"other\.example was reached, but not .* sure"):
        anna.register.exchange(trusted.replace("db.example", "other.example"))
    # Who asks for no more than “require” gets TLS without the proof.
    assert anna.register.exchange(f"postgresql://{place}&sslmode=require").sent == 0
