from archive import NOW, facts, rolled, small_archive

from redaction.publish.gate.reading import read
from redaction.signoff.approval import VerifiedApproval
from redaction.signoff.policy import TrustPolicy

ARCHIVE = small_archive()


def test_publications_come_in_order_each_with_its_versions():
    reading = read(facts(ARCHIVE), now=NOW)
    assert [(p.slug, [v.approval.version for v in p.versions]) for p in reading.publications] == [
        ("child-f-2014", [1]),
        ("child-g-2015", [1, 2]),
        ("site", [1]),
    ]
    assert reading.publication("child-g-2015").latest.approval.version == 2
    assert reading.publication("child-z-2016") is None
    assert isinstance(reading.policy, TrustPolicy)


def test_what_the_rules_judge_is_what_was_verified():
    for publication in read(facts(ARCHIVE), now=NOW).publications:
        for version in publication.versions:
            assert isinstance(version.outcome, VerifiedApproval)
            assert version.manifest is version.outcome.manifest


def test_without_a_trusted_policy_nothing_is_verified_and_what_can_be_read_is():
    reading = read(facts({**ARCHIVE, **rolled(by=())}), now=NOW)
    assert not isinstance(reading.policy, TrustPolicy)
    versions = [version for publication in reading.publications for version in publication.versions]
    assert [version.outcome for version in versions] == [()] * 4
    assert [version.manifest.slug for version in versions] == ["child-f-2014", "child-g-2015", "child-g-2015", "site"]
