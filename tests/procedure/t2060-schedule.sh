#!/usr/bin/env bash
# Recurring work by the office's wall clock: reminder, recap, agenda and open work, each once.
# shellcheck disable=SC2154 # office.sh sets people
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
people+=(sepi@sepi.example nihil@nihil.example)
open_office
python3 - "$tmp/rules" <<'PY'
import sys
rules = sys.argv[1]
path = rules + "/directory.yaml"
text = open(path).read()
text = text.replace("addresses: camat@kecamatan.example}", """addresses: camat@kecamatan.example, expected: yes}
  - {unit: sepi, group: kecamatan, title: Kecamatan Sepi, addresses: sepi@sepi.example, expected: yes}
  - {unit: nihil, group: kecamatan, title: Kecamatan Nihil, addresses: nihil@nihil.example, expected: yes}""")
text = text.replace("units:", "  - {role: piket, title: Petugas Piket}\nunits:", 1)
open(path, "w").write(text)
open(rules + "/roster.yaml", "w").write("- {duty: piket, people: [joko], days: daily}\n")
path = rules + "/routing.yaml"
text = open(path).read()
open(path, "w").write(r"""- rule: melapor nihil
  when: reply REGEXP '\A\W*nihil\W*\Z'
  set: {attendance: nihil}
- rule: rahasia
  when: subject LIKE '%sandi%'
  set: {secrecy: rahasia}
""" + text)
open(rules + "/schedule.yaml", "w").write("""\
- {job: pengingat, do: remind, at: 05:00, letters: [
    {to: source, letter: pengingat-laporan}, {to: "role:piket", letter: pengingat-laporan}]}
- {job: rekap, do: recap, at: 05:30, letters: [{to: "role:kepala", letter: rekap, up-to: terbatas}]}
- {job: terbuka, do: open, at: 07:30, days: working, letters: [
    {to: asked, letter: pekerjaan-terbuka, up-to: terbatas}]}
- {job: agenda, do: digest, at: 16:00, letters: [{to: "role:staf", letter: agenda-harian}]}
- {job: hapus, do: erase, at: 02:30}
""")
open(rules + "/retention.yaml", "w").write("- {secrecy: biasa, years: 0, erase: yes, why: uji}\n- {years: 0, why: uji}\n")
PY
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

# at TIME: a round of that day's and hour's clock in Kajen.
at() { run "2026-11-${1}:00+07:00"; }
# letters NAME [TO]: how many of that letter there are.
letters() { db "select count(*) from letter where letter = '$1' and recipient like '${2:-%}'"; }
# text ADDRESS WORDS: the newest mail with these words in its subject, as a person reads it, on one line.
text() { python3 "$office/attach.py" open "$host/mail/${1#*@}/${1%@*}" "$2" "$tmp" | tr -s '\n' ' '; }

ok 'a first round' at 22T20:00
is 'what was never seen is not missed' "$(db "select count(*) from letter")" 0

mail nihil@nihil.example 'Lapsit Minggu' <<<'NIHIL.'
mail warga@warga.example 'Lapsit Minggu' <<<'Nihil.'
mail camat@kecamatan.example 'Laporan rapat warga' <<<'Ada rapat warga, tertib.'
mail camat@kecamatan.example 'Laporan sandi' <<<'Isi yang tidak boleh keluar.'
ok 'the night' at 23T04:00
is 'a unit reports that there is nothing' \
	"$(db 'select unit, kind from attendance')" 'nihil|nihil'
is 'and that is no row of the agenda' "$(db 'select count(*) from entry')" 2
is 'from a stranger it waits for a person' \
	"$(db "select outcome = 3 from mail where sender = 'warga@warga.example'")" 1
is 'how the ledger calls it' "$("$siaga" ledger -c "$tmp/siaga.yaml" --json | grep -c attendance)" 1

ok 'five in the morning' at 23T05:00
is 'the silent unit is reminded' "$(letters pengingat-laporan sepi@sepi.example)" 1
is 'who is on duty is told' "$(letters pengingat-laporan staf@kantor.example)" 1
is 'nobody else is' "$(letters pengingat-laporan)" 2

ok 'half past five' at 23T05:30
is 'one recap' "$(letters rekap kepala@kantor.example)" 1
recap=$(text kepala@kantor.example 'Rekapitulasi laporan')
like 'it tells where the report is from' "$recap" 'Perlu perhatian:.*Kecamatan Uji: Ada rapat warga, tertib \(agenda 0001'
like 'who has nothing to tell' "$recap" 'Melapor nihil: - Kecamatan Nihil'
like 'and who is silent' "$recap" 'Belum melapor\..* - Kecamatan Sepi'
is 'nothing of what is secret' "$(grep -c 'sandi\|0002' <<<"$recap")" 0
ok 'the same moment again' at 23T05:30
ok 'the clock set back' at 23T05:10
ok 'and its time once more' at 23T05:30
ok 'and later' at 23T05:31
is 'still one recap' "$(letters rekap)" 1
is 'still one reminder each' "$(letters pengingat-laporan)" 2

ok 'the machine was off for days' at 26T09:00
is 'what was missed is made up once' "$(letters rekap)" 2
is 'open work, too' "$(letters pekerjaan-terbuka wakil@kantor.example)" 1
is 'and the agenda' "$(letters agenda-harian)" 1
agenda=$(text staf@kantor.example 'Agenda ')
like 'it has every number' "$agenda" '0001, .* Laporan rapat warga.* 0002, '
is 'but not what is secret' "$(grep -c sandi <<<"$agenda")" 0
head=$(sed -n 's/.*Sidik riwayat : \([0-9a-f]*\).*/\1/p' <<<"$agenda")
ok 'and the head of the chain, which an audit knows' "$siaga" audit -c "$tmp/siaga.yaml" --head "$head"
ok 'a minute later' at 26T09:01
is 'and not again' "$(db "select group_concat(n, ',') from (select count(*) n from letter
	where letter in ('rekap', 'pekerjaan-terbuka', 'agenda-harian') group by letter)")" '1,1,2'
ok 'the same day at four' at 26T16:00
is 'the agenda of that day' "$(letters agenda-harian)" 2
ok 'Friday, a working day' at 27T07:30
is 'open work again' "$(letters pekerjaan-terbuka)" 2
ok 'Saturday, which is none' at 28T08:00
is 'nobody is reminded of work then' "$(letters pekerjaan-terbuka)" 2

# What retention.yaml says: closed in 2026, no further year, so from the first of January on.
export SIAGA_NOW=2026-11-28T09:00:00+07:00
for n in 0001 0002; do
	ok "$n is settled" "$siaga" act -c "$tmp/siaga.yaml" "$n" "TOLAK: sudah ditangani"
done
run 2026-12-31T23:59:00+07:00
is 'nothing is erased before its time' "$(db 'select count(*) from entry where erased')" 0
run 2027-01-01T02:31:00+07:00
is 'then those of that class, and no other' "$(db 'select count(*), max(secrecy) from entry where erased')" "1|0"
is 'the mail of one is gone' "$(cat "$tmp"/var/siaga.db.mail/* | grep -c 'rapat warga, tertib')" 0
like 'that of the other stays' "$(cat "$tmp"/var/siaga.db.mail/* | grep -c 'tidak boleh keluar')" '^[1-9]'
status=$("$siaga" status -c "$tmp/siaga.yaml" --json) || :
like 'status tells the last run' "$status" '"job": "rekap"'
done_testing
