import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from archive import (
    ALL_THREE,
    BOARD,
    NOW,
    PEOPLE,
    REVIEWS,
    SITE,
    a_draft,
    a_manifest,
    a_review,
    approval_files,
    facts,
    found,
    lay_out,
    logged,
    person,
    policy_files,
    rolled,
    signature,
    small_archive,
    watchlist,
)

from redaction.errors import Refused
from redaction.publish.gate import gate
from redaction.publish.gate.approval_rules import approve_record
from redaction.publish.gate.archive import Fault, read_archive
from redaction.publish.gate.reading import Pinned, read
from redaction.publish.gate.rules import passed_on
from redaction.publish.gate.watchlists import watchlist_path
from redaction.signoff import names
from redaction.signoff.chain import ALLOWED_SIGNERS, POLICY
from redaction.signoff.key import Reason, Revocation
from redaction.signoff.log import LOG
from redaction.signoff.roles import Role

F, G = "child-f-2014", "child-g-2015"
FOLDER = f"content/reviews/{F}/"
APPROVALS = f"site_config/approvals/{F}/"
OVERVIEW = f"{FOLDER}overview.md"
OFFICER, CHAIR = PEOPLE[Role.OFFICER], PEOPLE[Role.CHAIR]


def archive(**more) -> dict[str, bytes]:
    return {**small_archive(), **{path: content for path, content in more.items() if content is not None}}


def without(*paths) -> dict[str, bytes]:
    return {path: content for path, content in small_archive().items() if path not in paths}


def resigned(pages, **changes) -> dict[str, bytes]:
    """The archive with child F's review signed anew over these pages, whatever they are."""
    files = {path: content for path, content in small_archive().items() if not path.startswith((FOLDER, APPROVALS))}
    return logged(files | a_review(F, {FOLDER + name: page for name, page in pages.items()}, **changes))


INDEX = REVIEWS[F][f"{FOLDER}index.md"]


def test_the_signed_archive_passes_and_is_what_was_signed():
    assert found(small_archive()) == set()
    verified = gate.admit(facts(small_archive()), now=NOW)
    assert verified.files == {p: b for p, b in small_archive().items() if p.startswith(("content/", *names.HOUSE))}
    assert [review.slug for review in verified.reviews] == [F, G]
    assert verified.reviews[0].index == INDEX
    assert verified.reviews[1].approval.manifest.version == 2
    assert verified.site.slug == "site"
    assert "Mother" not in repr(verified)


def test_it_still_passes_in_ten_years():
    assert found(small_archive(), now=NOW + timedelta(days=3653)) == set()


def test_the_same_from_disk(tmp_path):
    lay_out(tmp_path, small_archive())
    assert gate.problems(read_archive(tmp_path), now=NOW) == ()


def test_nobody_but_the_gate_makes_a_verified_archive():
    verified = gate.admit(facts(small_archive()), now=NOW)
    with pytest.raises((TypeError, ValueError)):
        replace(verified, reviews=())
    with pytest.raises(TypeError, match=r"gate\.admit"):
        gate.Verified(policy=verified.policy, site=verified.site, reviews=(), trust={}, seal=object())


def test_what_is_admitted_holds_all_that_it_rests_on():
    files = small_archive()
    verified = gate.admit(facts(files), now=NOW)
    assert verified.policy.digest == sha256(files[POLICY]).hexdigest()
    rests = ("site_config/policy.yml", "site_config/policy/", "site_config/allowed_signers", "site_config/log.jsonl")
    assert dict(verified.trust) == {path: content for path, content in files.items() if path.startswith(rests)}
    assert verified.watchlists == {slug: files[f"site_config/watchlist/{slug}.json"] for slug in (F, G)}
    assert verified.site.watchlist == b""
    for one, version in zip((verified.site, *verified.reviews), (1, 1, 2), strict=True):
        begins = f"site_config/approvals/{one.slug}/{version}."
        assert dict(one.proof) == {path: content for path, content in files.items() if path.startswith(begins)}


@pytest.mark.parametrize("pinned", [{"anchor": "0" * 64}, {"head": "1" * 64}, {"former_log": b"another\n"}])
def test_what_is_pinned_is_asked_of_what_is_admitted(pinned):
    with pytest.raises(Refused):
        gate.admit(facts(small_archive()), now=NOW, pinned=Pinned(**pinned))


def test_each_rule_of_the_list_gives_its_own_problems():
    files = without(f"{APPROVALS}1.chair.{CHAIR}.sig", f"site_config/policy/1.{CHAIR}.sig", LOG)
    swapped = b"".join(reversed(small_archive()[LOG].splitlines(keepends=True)))
    for spoiled in (
        files,
        {**small_archive(), POLICY: b"version: 1\n"},
        without(f"{APPROVALS}1.chair.{CHAIR}.sig"),
        {**small_archive(), LOG: swapped},
    ):
        reading = read(facts(spoiled), now=NOW)
        spoken = {rule: {problem.rule for problem in speak(reading)} for rule, speak in gate.RULES.items()}
        assert all(given <= {rule} for rule, given in spoken.items())
        assert {rule for rule, given in spoken.items() if given} == found(spoiled)


def test_a_rule_that_passes_on_carries_its_own_problems_and_says_what_they_mean():
    reading = read(facts(without(f"{APPROVALS}1.chair.{CHAIR}.sig", ALLOWED_SIGNERS, LOG)), now=NOW)
    carried = passed_on("approval-threshold", "A signature is missing.")
    assert carried.__doc__ == "A signature is missing."
    assert [problem.rule for problem in carried(reading)] == ["approval-threshold"]
    assert list(passed_on("policy-form", "")(reading)) == []


def test_what_is_not_admitted_is_refused_with_every_problem():
    with pytest.raises(Refused) as caught:
        gate.admit(facts({}), now=NOW)
    assert {problem.rule for problem in caught.value.problems} == {"policy-missing", "nothing-approved"}


@pytest.mark.parametrize("files", [{}, policy_files(), dict(SITE), {**policy_files(), **SITE}])
def test_nothing_empty_passes(files):
    assert found(files) >= {"nothing-approved"}
    problems = {problem.rule: problem.where for problem in gate.problems(facts(files), now=NOW)}
    assert problems["nothing-approved"] == "site_config/approvals"


def test_the_case_for_practice_is_refused_though_three_people_signed_it():
    pages = {path.replace(F, "practice"): content for path, content in REVIEWS[F].items()}
    files = logged(small_archive() | a_review("practice", pages))
    wrong = {(problem.rule, problem.where) for problem in gate.problems(facts(files), now=NOW)}
    assert wrong == {("approval-practice", "site_config/approvals/practice/1.json")}
    practised = {path: content for path, content in files.items() if "practice" not in path}
    assert "log-rollback" in found(practised), "its line of the log goes with it"


@pytest.mark.parametrize("rule", sorted(gate.RULES))
def test_every_rule_says_what_it_means(rule):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule)
    assert len(gate.RULES[rule].__doc__ or "") > 30


def test_every_id_that_signoff_or_the_gate_gives_is_listed():
    rooms = Path(gate.__file__).parent.parent.parent
    sources = [*(rooms / "signoff").glob("*.py"), *(rooms / "publish/gate").glob("*.py")]
    given = {m for path in sources for m in re.findall(r'rule="([a-z-]+)"', path.read_text())}
    assert given == set(gate.RULES)


def test_a_problem_that_the_list_lacks_is_a_problem_all_the_same(monkeypatch):
    monkeypatch.setattr(gate, "RULES", {})
    assert found({}) == {"policy-missing"}
    with pytest.raises(Refused):
        gate.admit(facts({}), now=NOW)


def test_without_its_rules_the_gate_still_admits_only_what_is_verified(monkeypatch):
    monkeypatch.setattr(gate, "problems_of", lambda _: ())
    for files in ({}, without(f"{APPROVALS}1.chair.{CHAIR}.sig"), archive(**{POLICY: b"version: 1"})):
        with pytest.raises((Refused, KeyError)):
            gate.admit(facts(files), now=NOW)


# Files put in, taken out, changed, renamed.


@pytest.mark.parametrize(
    ("path", "rules"),
    [
        (f"{FOLDER}summary.md", {"content-unsigned"}),
        ("content/notes.md", {"content-unsigned"}),
        ("content/about/more.md", {"content-unsigned"}),
        ("content/.meta.yml", {"content-unsigned", "archive-name"}),
        (f"{FOLDER}.index.md.swp", {"content-unsigned", "archive-name"}),
        (f"{FOLDER}report.docx", {"content-unsigned", "archive-name"}),
        (f"{FOLDER}names.csv", {"content-unsigned", "archive-name"}),
        (f"{FOLDER}overview.md~", {"content-unsigned", "archive-name"}),
        (f"{FOLDER}Overview.md", {"content-unsigned", "archive-name", "archive-twin"}),
        (f"{FOLDER}OVERVIEW.MD", {"content-unsigned", "archive-name", "archive-twin"}),
        (f"{FOLDER}ovérview.md", {"content-unsigned", "archive-name"}),
        (f"{FOLDER}\uff4fverview.md", {"content-unsigned", "archive-name", "archive-twin"}),
        ("content/reviews/child-h-2016/index.md", {"content-unsigned"}),
        ("site_config/approvals/notes.txt", {"archive-stray"}),
        (f"{APPROVALS}1.json.bak", {"archive-stray"}),
        (f"{APPROVALS}.1.json", {"archive-stray"}),
        (f"{APPROVALS}01.json", {"archive-stray"}),
        (f"{APPROVALS}0.json", {"archive-stray"}),
        (f"{APPROVALS}2.chair.{CHAIR}.sig", {"archive-stray"}),
        (f"{APPROVALS}deep/1.json", {"archive-stray"}),
        ("site_config/approvals/1.json", {"archive-stray"}),
        ("site_config/approvals/Child-F-2014/1.json", {"archive-stray", "archive-twin"}),
        (f"{APPROVALS}1.chair.somebody.sig", {"approval-signature"}),
        ("site_config/policy/notes.txt", {"policy-signature"}),
        ("site_config/policy/1.yml", {"policy-chain"}),
    ],
)
def test_a_file_too_many_is_refused(path, rules):
    assert found(archive(**{path: b"something"})) == rules


@pytest.mark.parametrize("path", sorted(small_archive()))
def test_a_file_too_few_is_refused(path):
    assert found(without(path)) != set()


@pytest.mark.parametrize("path", sorted(small_archive()))
def test_a_file_emptied_or_swapped_is_refused(path):
    files = small_archive()
    assert found({**files, path: b""}) != set()
    for other, content in files.items():
        if content != files[path]:
            assert found({**files, path: content}) != set(), other


@pytest.mark.parametrize("path", sorted(small_archive()))
def test_a_file_renamed_is_refused(path):
    files = small_archive()
    for name in (path + ".bak", path.upper(), f"{path[:-1]}x{path[-1]}"):
        assert found({**{p: b for p, b in files.items() if p != path}, name: files[path]}) != set()


def test_what_is_missing_unsigned_and_changed_is_named():
    assert found(without(OVERVIEW)) == {"content-missing"}
    assert found(archive(**{OVERVIEW: b"# Other\n"})) == {"content-changed"}
    files = small_archive()
    swapped = {OVERVIEW: files[f"{FOLDER}index.md"], f"{FOLDER}index.md": files[OVERVIEW]}
    assert found({**files, **swapped}) == {"content-changed"}
    moved = {**without(OVERVIEW), f"{FOLDER}summary.md": files[OVERVIEW]}
    assert found(moved) == {"content-missing", "content-unsigned"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page: b"\xef\xbb\xbf" + page,
        lambda page: page.replace(b"\n", b"\r\n"),
        lambda page: page + b"\n",
        lambda page: page[:-1],
        lambda page: page.replace(b" ", b"\xc2\xa0"),
        lambda page: page.replace(b"e", b"\xd0\xb5"),
    ],
)
def test_a_page_that_looks_the_same_and_is_not_is_refused(spoil):
    assert found(archive(**{OVERVIEW: spoil(REVIEWS[F][OVERVIEW])})) >= {"content-changed"}


@pytest.mark.parametrize(
    "page", [b"\xef\xbb\xbf# T\n", b"# T\r\n", b"# \xff\n", b"# T\x00\n", b"# T\x1b[2J\n", b"# T\xc2\x85\n", b"\x7f"]
)
def test_a_page_that_is_not_plain_text_is_refused_though_all_signed_it(page):
    assert found(resigned({"index.md": INDEX, "overview.md": page})) == {"content-text"}


@pytest.mark.parametrize(
    "page", ["# T\n\n\tCafé, naïve, Łódź, “quoted” — \u00a0 and £5\n", "# Ünïcödé\n", "#\tA tab\n"]
)
def test_a_page_in_any_letters_passes(page):
    assert found(resigned({"index.md": INDEX, "overview.md": page.encode()})) == set()


@pytest.mark.parametrize("pages", [{"index.md": INDEX}, {"overview.md": b"# T\n"}, {"images/a.png": b"x"}])
def test_a_review_lacks_neither_index_nor_documents(pages):
    assert found(resigned(pages)) == {"review-complete"}


def test_every_review_that_is_not_whole_is_named_though_another_cannot_be_read():
    unread = {**small_archive(), f"{APPROVALS}1.json": b"{}"}
    lacking = {path: page for path, page in REVIEWS[G].items() if not path.endswith("summary.md")}
    approval = f"site_config/approvals/{G}/"
    others = {path: content for path, content in unread.items() if not path.startswith((approval, *REVIEWS[G]))}
    told = gate.problems(facts(others | a_review(G, lacking)), now=NOW)
    assert [problem.where for problem in told if problem.rule == "review-complete"] == [f"{approval}1.json"]
    # What cannot be read has no moment that could be wrong.
    reading = read(facts(unread), now=NOW)
    log = reading.log.adding([approve_record(reading.publication(F).latest)], now=NOW)
    assert "approval-stale" not in found({**unread, LOG: log.stored})


def test_the_site_has_a_home_page():
    files = {p: b for p, b in small_archive().items() if "approvals/site/" not in p and p != "content/index.md"}
    pages = {path: content for path, content in SITE.items() if path != "content/index.md"}
    assert found(logged(files | a_review("site", pages))) == {"review-complete"}


@pytest.mark.parametrize("house", names.HOUSE)
def test_the_site_has_its_theme_and_configuration(house):
    files = {p: b for p, b in small_archive().items() if "approvals/site/" not in p and not p.startswith(house)}
    pages = {path: content for path, content in SITE.items() if not path.startswith(house)}
    assert found(logged(files | a_review("site", pages))) == {"review-complete"}


def test_a_review_is_signed_by_those_who_saw_its_pages():
    evidence = replace(a_manifest(F, REVIEWS[F]).evidence, pages=None)
    assert found(logged(small_archive() | a_review(F, REVIEWS[F], evidence=evidence))) == {"review-complete"}


@pytest.mark.parametrize("why", ["is a link", "is neither a file nor a folder", "cannot be read"])
def test_what_could_not_be_read_is_refused(why):
    assert found(small_archive(), Fault(path="content/other.md", why=why)) == {"archive-file"}


# Policy.


def test_the_policy_is_the_root():
    assert found(without(POLICY)) >= {"policy-missing"}
    assert found(archive(**{POLICY: b"version: 1\n"})) >= {"policy-form"}
    assert found(without(f"site_config/policy/1.{CHAIR}.sig")) == {"policy-holders-signed"}
    assert found(small_archive(), anchor="0" * 64) == {"policy-anchor"}
    assert found(small_archive(), anchor=sha256(small_archive()[POLICY]).hexdigest()) == set()


def test_a_swapped_policy_of_the_attackers_own_is_stopped_by_the_anchor():
    theirs = replace(
        a_draft(), people=tuple(person(f"m-{role}", role) for role in Role), holders=("m-chair", "m-legal")
    )
    assert found({**small_archive(), **policy_files(theirs)}) >= {"policy-signature"}
    alone = {p: b for p, b in small_archive().items() if not p.startswith("site_config/policy")}
    pinned = sha256(small_archive()[POLICY]).hexdigest()
    assert found(logged({**alone, **policy_files(theirs)}), anchor=pinned) == {"policy-anchor"}
    # Without the anchor the policy passes for itself, and still no page that the old people signed goes with it.
    assert found({**alone, **policy_files(theirs)}) >= {"approval-signature"}


def test_a_person_taken_out_of_the_policy_takes_their_signatures_along():
    gone = a_draft()
    gone = replace(gone, people=(*(p for p in gone.people if p.id != CHAIR), person("new-chair", Role.CHAIR)))
    gone = replace(gone, holders=("new-chair", OFFICER))
    files = {p: b for p, b in small_archive().items() if not p.startswith("site_config/policy")}
    assert found(logged({**files, **policy_files(gone)})) >= {"approval-signature"}


@pytest.mark.parametrize("change", [b"", b"# nobody\n", rolled()[ALLOWED_SIGNERS]])
def test_allowed_signers_is_the_policys_own(change):
    assert found(archive(**{ALLOWED_SIGNERS: change})) == {"signers-export"}
    assert found(without(ALLOWED_SIGNERS)) == {"signers-export"}


# Approvals, their versions and their order.


def test_a_missing_signature_is_named_with_the_command():
    lacking = without(f"{APPROVALS}1.chair.{CHAIR}.sig")
    (problem,) = gate.problems(facts(lacking), now=NOW)
    assert problem.rule == "approval-threshold"
    assert f"redaction sign {F} --role chair" in problem.message


def test_one_person_in_two_roles():
    people = tuple(person(OFFICER, Role.OFFICER, Role.CHAIR) if one.id == OFFICER else one for one in a_draft().people)
    draft = replace(a_draft(), people=people)
    text = policy_files(draft)[POLICY]
    files = {**policy_files(draft), **a_review("site", SITE, policy_text=text)}
    review = a_review(F, REVIEWS[F], policy_text=text)
    del review[f"{APPROVALS}1.chair.{CHAIR}.sig"]
    payload = review[f"{APPROVALS}1.json"]
    review[f"{APPROVALS}1.chair.{OFFICER}.sig"] = signature(payload, Role.CHAIR, OFFICER)
    assert found(logged({**files, **review})) == {"approval-separation"}


def test_an_old_approval_does_not_cover_a_new_page():
    changed = {**REVIEWS[F], OVERVIEW: b"# Overview\n\nnew words\n"}
    assert found({**small_archive(), **changed}) == {"content-changed"}


def test_a_new_page_does_not_bring_back_an_old_approval():
    files = small_archive()
    folder = f"site_config/approvals/{G}/"
    replayed = {path.replace("/1.", "/3."): b for path, b in files.items() if path.startswith(f"{folder}1.")}
    assert found({**files, **replayed}) >= {"approval-signature", "approval-chain"} or "approval-place" in found(
        {**files, **replayed}
    )
    over = {path.replace("/1.", "/2."): b for path, b in files.items() if path.startswith(f"{folder}1.")}
    assert found({**files, **over}) >= {"approval-place"}


def test_versions_have_no_gap_and_follow_each_other():
    files = small_archive()
    first = {p: b for p, b in files.items() if not p.startswith(f"site_config/approvals/{G}/1.")}
    assert found(first) == {"approval-chain", "log-rollback"}
    assert found(logged(first)) == {"approval-chain"}
    one = a_manifest(F, REVIEWS[F])
    previous = sha256(files[f"{APPROVALS}1.json"]).hexdigest()
    for version, named, expected in (
        (2, previous, set()),
        (2, None, {"approval-chain"}),
        (2, "ab" * 32, {"approval-chain"}),
        (3, previous, {"approval-chain"}),
    ):
        later = approval_files(replace(one, version=version, previous=named), F, version)
        assert found(logged({**files, **later})) == expected
    assert found(resigned({"index.md": INDEX, "overview.md": b"x"}, previous="ab" * 32)) == {"approval-chain"}


def test_a_superseded_approval_is_still_guarded():
    files = small_archive()
    name = f"site_config/approvals/{G}/1.chair.{CHAIR}.sig"
    assert found({p: b for p, b in files.items() if p != name}) == {"approval-threshold"}
    assert found({**files, name: files[name].replace(b"A", b"B", 1)}) == {"approval-signature"}


def test_a_later_version_does_not_rest_on_an_older_policy():
    policy = rolled(on=date(2026, 3, 1))
    text = policy[POLICY]
    first = a_manifest(F, REVIEWS[F], policy_text=text)
    files = {**policy, **a_review("site", SITE, policy_text=text), **REVIEWS[F]}
    files |= {watchlist_path(F): watchlist(F), **approval_files(first, F)}
    previous = sha256(files[f"{APPROVALS}1.json"]).hexdigest()
    older = a_manifest(F, REVIEWS[F], version=2, previous=previous)
    assert older.evidence.policy_version == 1
    assert found(logged({**files, **approval_files(older, F, 2)})) == {"approval-succession"}


def test_an_embargo_holds_until_its_moment():
    files = resigned({"index.md": INDEX, "overview.md": b"# T\n"}, not_before="2026-03-02T09:00:00Z")
    assert found(files, now=NOW - timedelta(seconds=1)) == {"approval-embargo"}
    assert found(files, now=NOW) == set()


def test_an_approval_counts_to_the_end_of_its_last_day():
    files = resigned({"index.md": INDEX, "overview.md": b"# T\n"}, expires="2026-03-09")
    assert found(files) == set()
    assert found(files, now=datetime(2026, 3, 9, 23, 59, 59, tzinfo=UTC)) == set()
    assert found(files, now=datetime(2026, 3, 10, tzinfo=UTC)) == {"approval-expired"}


def test_a_superseded_approval_may_have_expired():
    files = resigned({"index.md": INDEX, "overview.md": b"# T\n"}, expires="2026-03-09")
    pages = {path: page for path, page in files.items() if path.startswith(FOLDER)}
    previous = sha256(files[f"{APPROVALS}1.json"]).hexdigest()
    later = approval_files(a_manifest(F, pages, version=2, previous=previous), F, 2)
    assert found(logged({**files, **later}), now=NOW + timedelta(days=30)) == set()


@pytest.mark.parametrize(
    ("proposed", "rules"),
    [
        ("2026-03-02T09:05:00Z", set()),
        ("2026-03-02T09:05:01Z", {"approval-stale", "log-order"}),
        ("2027-03-02T09:00:00Z", {"approval-stale", "log-order"}),
        ("2025-12-02T09:00:00Z", set()),
        ("2025-12-02T08:59:59Z", {"approval-stale"}),
        ("2012-05-04T09:00:00Z", {"approval-stale"}),
    ],
)
def test_nobody_chooses_the_day_on_which_an_approval_was_proposed(proposed, rules):
    assert found(resigned({"index.md": INDEX, "overview.md": b"# T\n"}, proposed=proposed)) == rules


def test_a_proposal_is_stale_whether_or_not_the_log_tells_of_it_yet():
    old = resigned({"index.md": INDEX, "overview.md": b"# T\n"}, proposed="2012-05-04T09:00:00Z")
    assert found({path: content for path, content in old.items() if path != LOG}) == {"approval-stale", "log-missing"}
    lacking = {path: content for path, content in old.items() if path != f"{APPROVALS}1.chair.{CHAIR}.sig"}
    assert found(lacking) == {"approval-stale", "approval-threshold"}
    # What is not complete and was never entered is the signers' affair.
    assert found(logged(lacking)) == {"approval-threshold"}


def test_a_key_taken_back_takes_what_stands_and_not_what_is_superseded():
    taken = Revocation(since=date(2026, 3, 1), reason=Reason.COMPROMISED)
    policy = rolled(
        people=(
            *(replace(p, keys=(replace(p.keys[0], revoked=taken),)) if p.id == CHAIR else p for p in a_draft().people),
            person("d-ferrant", Role.CHAIR, Role.OFFICER),
        ),
        holders=("d-ferrant", OFFICER),
        on=NOW.date(),
    )
    problems = gate.problems(facts(logged({**small_archive(), **policy})), now=NOW)
    assert {problem.rule for problem in problems} == {"approval-revoked"}
    assert [problem.where for problem in problems] == [
        f"{APPROVALS}1.json",
        f"site_config/approvals/{G}/2.json",
        "site_config/approvals/site/1.json",
    ]


def test_what_was_complete_in_time_stays_good_for_ever():
    files = resigned({"index.md": INDEX, "overview.md": b"# T\n"}, proposed="2025-12-03T09:00:00Z")
    assert found(files, now=NOW + timedelta(days=3653)) == set()


def test_a_review_date_that_has_passed_stops_nothing():
    files = resigned({"index.md": INDEX, "overview.md": b"# T\n"}, re_review_by="2020-01-01")
    assert found(files) == set()


def test_a_case_called_site_covers_no_review():
    files = logged({**policy_files(), **a_review("site", SITE)})
    assert found({**files, "content/reviews/site/index.md": b"x"}) == {"content-unsigned"}


def test_problems_come_sorted_once_and_name_no_text():
    files = archive(**{OVERVIEW: b"# Tamsin\n", f"{FOLDER}extra.md": b"# Tamsin\n"})
    problems = gate.problems(facts(files), now=NOW)
    assert list(problems) == sorted(set(problems))
    assert len(problems) == 2
    assert not any("Tamsin" in str(problem) for problem in problems)
    assert BOARD not in "".join(map(str, problems))


def test_the_order_of_files_makes_no_difference():
    files = archive(**{OVERVIEW: b"# T\n", "content/notes.md": b"x"})
    backwards = dict(reversed(files.items()))
    assert gate.problems(facts(files), now=NOW) == gate.problems(facts(backwards), now=NOW)


def test_the_officer_alone_publishes_nothing():
    alone = approval_files(a_manifest(F, REVIEWS[F]), F, roles=(Role.OFFICER,))
    others = {p: b for p, b in small_archive().items() if not p.startswith(APPROVALS)}
    assert found({**others, **alone}) == {"approval-threshold"}
    assert found({**others, **approval_files(a_manifest(F, REVIEWS[F]), F, roles=ALL_THREE)}) == set()
