"""What `watcher doctor` tells where all is well, and of what it makes no fault."""

from __future__ import annotations

import os
import smtplib
import tomllib
from datetime import date

from tests.diagnosis.patient import (
    DAY,
    LIMITS,
    MAIL,
    NOW,
    Patient,
    a_failing_backup,
    delivered,
    fed,
    feed,
    full_disk,
    last_pass,
    network_down,
    no_database,
    patient,
)
from watcher import diagnosis
from watcher.diagnosis import examining, machine, services
from watcher.domain.delivery import State
from watcher.domain.feed import FeedWord
from watcher.resources import config_folder
from watcher.store import hold

__all__ = ["patient"]


def test_one_who_is_well_is_told_so_part_by_part(patient: Patient) -> None:
    patient.store().close()
    found = patient.examined()
    assert {result.exit_status for result in found.values()} == {0}
    assert "it is Monday 2026-11-30 16:00 CST there, 08:00Z" in found["time zone"].words
    assert "is free" in found["disk"].words
    assert "roots of Mozilla" in found["trust store"].words
    assert "none" in found["proxy"].words
    assert "1 entry, 1 address" in found["list"].words
    assert "goes nowhere" in found["digest"].words
    assert "is not at work" in found["scheduler"].words
    text = diagnosis.as_text(list(found.values()))
    assert text.count("ok    ") == len(found)
    assert text.endswith("\nAll is well.\n")


def test_what_is_ill_is_summed_up_at_the_end(patient: Patient) -> None:
    network_down(patient)
    full_disk(patient)
    found = patient.examined()
    assert diagnosis.as_text(list(found.values())).endswith(f"\n2 parts of {len(found)} ill: disk, network\n")


def test_doctor_makes_no_database(patient: Patient) -> None:
    found = patient.examined()
    assert not patient.database.exists()
    assert "is not there yet; the first check makes it" in found["store"].words
    assert {found[part].words for part in ("feeds", "deliveries", "passes")} == {examining.ABSENT}


def test_of_a_database_that_cannot_be_used_one_part_tells_and_the_others_are_not_looked_at(patient: Patient) -> None:
    no_database(patient)
    found = patient.examined()
    assert [part for part, result in found.items() if not result.was_examined] == [
        "feeds",
        "deliveries",
        "passes",
        "regular work",
        "scheduler",
    ]
    assert "--    feeds: not looked at" in diagnosis.as_text(list(found.values()))


def test_no_contact_is_no_fault_but_told(patient: Patient) -> None:
    patient.text = patient.text.replace("me@example.org", "")
    assert "network.contact is empty" in patient.examined()["configuration"].words


def test_the_contact_of_the_shipped_list_is_told_where_another_list_is_watched(patient: Patient) -> None:
    shipped = tomllib.loads((config_folder() / "watcher.toml").read_text(encoding="utf-8"))
    patient.text = patient.text.replace("me@example.org", shipped["network"]["contact"])
    told = "network.contact is still that of the list which comes with the program: set a URL or an address"
    assert told in patient.examined()["configuration"].words
    (patient.folder / "lists").mkdir()
    patient.list.rename(patient.folder / shipped["catalogue"]["list"])
    patient.text = patient.text.replace("list.md", shipped["catalogue"]["list"])
    assert patient.examined()["configuration"].words == str(patient.folder / "watcher.toml")


def test_a_token_file_without_a_token_is_told(patient: Patient) -> None:
    file = patient.folder / "token"
    file.write_text("\n", encoding="utf-8")
    patient.monkeypatch.setenv("GITHUB_TOKEN_FILE", str(file))
    told = f"none ({file}, which GITHUB_TOKEN_FILE names, is empty): repositories are asked one by one"
    assert patient.examined()["GitHub token"].words.startswith(told)


def test_how_fast_the_database_grows_is_told_once_it_is_old_enough(patient: Patient) -> None:
    with patient.store() as store:
        store._engine.raw_connection().executescript(
            f"insert into links (key, url, first_seen_at) values ('a', 'a', '{NOW - 100 * DAY:%Y-%m-%d %H:%M:%S.000000}')"
        )
    assert "MiB a year" in patient.examined()["store"].words


def test_the_password_of_a_proxy_is_not_told(patient: Patient) -> None:
    patient.monkeypatch.setenv("HTTPS_PROXY", "http://me:secret@proxy.example:3128")
    assert patient.examined()["proxy"].words == "https by http://proxy.example:3128"


def test_of_each_feed_the_day_is_told_up_to_which_it_is_complete(patient: Patient) -> None:
    patient.text += '[papers]\nsources = ["arxiv", "huggingface"]\ncategories = ["cs.CL", "cs.AI"]\n'
    fed(
        feed("cs.CL", FeedWord.NEWS, date(2026, 11, 27)),
        feed("cs.AI", FeedWord.FAULT, date(2026, 11, 28)),
        feed("cs.LG", FeedWord.FAULT, date(2026, 10, 1)),  # no longer configured
        feed("models", FeedWord.NEWS, date(2026, 11, 29), "huggingface"),
    )(patient)
    assert patient.examined()["feeds"].words == (
        "arxiv: complete up to 2026-11-27; arxiv (cs.AI) could not be had: HTTP 503; complete up to 2026-11-28; "
        "huggingface: complete up to 2026-11-29; polled last at 2026-11-29 08:00Z"
    )


def test_a_feed_that_was_never_had_yet_is_no_fault_on_its_first_days(patient: Patient) -> None:
    fed(feed("cs.CL", FeedWord.FAULT, None), feed("cs.AI", FeedWord.NEWS))(patient)
    words = patient.examined()["feeds"].words
    assert "arxiv (cs.CL) could not be had: HTTP 503; never complete yet" in words


def test_what_is_left_of_the_limits_is_told(patient: Patient) -> None:
    patient.monkeypatch.setenv("GITHUB_TOKEN", "a-token-of-mine")
    patient.answers(body=LIMITS.encode())
    assert patient.examined()["GitHub token"].words == (
        "GITHUB_TOKEN is accepted, 4990 of 5000 requests left, 4999 of 5000 points for bulk queries left in this hour"
    )
    patient.monkeypatch.setenv("HF_TOKEN", "a-token-of-mine")
    patient.answers(headers={"ratelimit": '"api";r=489;t=120'})
    assert patient.examined()["Hugging Face token"].words == "HF_TOKEN is accepted, 489 requests left for now"


def test_a_mail_server_that_takes_our_log_in_is_sent_nothing(patient: Patient) -> None:
    class Took:
        def quit(self) -> None:
            raise smtplib.SMTPServerDisconnected

    patient.text += MAIL
    patient.monkeypatch.setattr(services, "connect", lambda _: Took())
    assert patient.examined()["digest"].words == (
        "mail to 1 recipient by mail.example:587 (starttls): logged in as me; nothing was sent"
    )


def test_pages_are_written_into_a_folder_that_need_not_be_there_yet(patient: Patient) -> None:
    patient.text += f'[digest]\nfolder = "{patient.folder}/pages/weekly"\n'
    assert patient.examined()["digest"].words == f"pages in {patient.folder}/pages/weekly"
    patient.without_access_to(patient.folder)
    assert "is read-only for this user" in patient.examined()["digest"].words


def test_a_refusal_is_forgotten_when_a_later_digest_was_taken_or_nobody_gets_one_there_any_more(
    patient: Patient,
) -> None:
    class Took:
        def quit(self) -> None: ...

    patient.monkeypatch.setattr(services, "connect", lambda _: Took())
    delivered(period="2026-W47", state=State.REFUSED, made_at=NOW - 8 * DAY)(patient)
    assert patient.examined()["deliveries"].exit_status == 1
    patient.text += MAIL.replace("a@example.org", "b@example.org")
    assert patient.examined()["deliveries"].words == "none in the last 30 days"
    patient.text = patient.text.replace("b@example.org", "a@example.org")
    delivered(unknowns=1, words="sent once more")(patient)
    assert patient.examined()["deliveries"].words == (
        "1 taken in the last 30 days, 1 of them may have come twice, 1 not; "
        "the last one: 2026-W48 to a@example.org: sent on 2026-11-29 08:00Z (sent once more)"
    )


def test_a_pass_that_did_not_go_to_its_end_is_told(patient: Patient) -> None:
    last_pass()(patient)
    words = patient.examined()["passes"].words
    assert words.startswith("the last whole one ended at 2026-11-27 08:00Z, 3 days ago; one begun at 2026-11-29 08:00Z")
    assert words.endswith("is under way, or its process was killed")
    last_pass(finished_at=NOW - DAY, interrupted=True)(patient)
    assert patient.examined()["passes"].words.endswith("was interrupted")


def test_regular_work_that_is_switched_off_cannot_be_ill(patient: Patient) -> None:
    a_failing_backup(patient)
    patient.text += '[schedule]\nbackup = "never"\n'
    assert "backup off" in patient.examined()["regular work"].words


def test_a_scheduler_at_work_is_told_with_its_last_tick(patient: Patient) -> None:
    patient.store().close()
    with hold(patient.url, what="watcher run", now=NOW - DAY / 24, which="daemon") as tell:
        tell({"tick": NOW.isoformat()})
        words = patient.examined()["scheduler"].words
    assert words == (
        f"`watcher run` is at work (process {os.getpid()}, since 2026-11-30T07:00:00Z), last tick 2026-11-30 08:00:00Z"
    )


def test_overrides_need_not_be_there(patient: Patient) -> None:
    patient.overrides.unlink()
    assert "is not there, and need not be" in patient.examined()["overrides"].words


def test_a_memory_of_no_file_is_told() -> None:
    assert "nothing is kept" in machine.disk(None)
