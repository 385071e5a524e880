#!/usr/bin/env bash
# The survey of satisfaction: who was served gets one letter after his matter is closed; nine figures or one tap are
# counted, and nothing else of the answer is kept: neither who nor what he wrote, not in the database, not on the mail
# server.  What cannot be read is asked back once; words are an ordinary mail.  Few answers show no figure.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
kepala=kepala@kesbangpol.go.id.example bagus=bagus@kesbangpol.go.id.example
people=(kantor@kantor.example "$kepala" "$bagus" agenda@kesbangpol.go.id.example dewi@kesbangpol.go.id.example)
for n in 1 2 3 4 5 6 7 8; do people+=("w$n@warga.example"); done
open_office
rm -rf "$tmp/rules"
cp -r "$top/rules" "$tmp/rules"
sed -i 's/  - name: kantor/&\n    purpose: complaints\n    after: seen/; s/^limits: .*/limits: {release-delay: 0s, ask-again: 10, stranger-hour: 0, strangers-hour: 0}/' "$tmp/siaga.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"
at() { run "$1T$2:00+07:00"; }
asked() { db "select subject from letter where recipient = '$1' and letter = '$2' and subject like '%${3:-}%' order by id desc limit 1"; }
answer() { mail "$1" "Re: $(asked "$1" "$2" "${3:-}")"; }
surveys() { db "select count(*) from letter where letter = 'survei-kepuasan'${1:+ and recipient = '$1'}"; }
figures() { db "select coalesce(group_concat(element || figure || 'x' || answers, ' '), '') from (select * from survey_count where element in ('persyaratan', 'waktu') order by element, figure)"; }
said() { python3 "$top/tests/procedure/read.py" "$host/mail/${1#*@}/${1%@*}" | grep -F "$2" | tail -n 1; }
sheet() { SIAGA_NOW=${now:-2027-01-02T08:00:00+07:00} "$siaga" survey "$@" -c "$tmp/siaga.yaml"; }

# ---- questions that are answered and closed ----
for n in 1 2 3 4 5 6 7; do
	mail "w$n@warga.example" "Tanya $n" <<<'Mohon informasi, apa saja syarat mengurus surat keterangan terdaftar ormas dan berapa lama?'
done
mail w8@warga.example 'Aduan' <<<'Saya mengadukan lampu jalan di Wiradesa mati sejak bulan lalu, mohon ditindaklanjuti.'
ok 'seven questions, a complaint' at 2026-11-23 08:00
is 'they are entries' "$(db "select group_concat(workflow, ' ') from (select workflow from entry order by id)")" \
	'informasi informasi informasi informasi informasi informasi informasi pengaduan'
console() { SIAGA_NOW=2026-11-23T09:00:00+07:00 "$siaga" act -c "$tmp/siaga.yaml" "$@" >/dev/null 2>>"$tmp/log"; }
for n in 1 2 3 4 5 6 7; do console "P-000$n" 'JAWAB: Akta, AD/ART dan susunan pengurus.' && console "P-000$n" SETUJU; done
console P-0008 'ARSIPKAN: sudah ditangani'
ok 'answered, one closed without an answer' at 2026-11-23 10:00
is 'nobody is asked before the end' "$(surveys)" 0
ok 'ten working days later they are closed' at 2026-12-07 17:00
is 'and nobody is asked at once' "$(db "select count(*) from entry where closed > 0") $(surveys)" '8 0'
ok 'a day later' at 2026-12-08 17:00
is 'each is asked who had an answer' "$(surveys) $(surveys w8@warga.example)" '7 0'
like 'he reads what it is and that it is anonymous' "$(said w1@warga.example 'Survei Kepuasan')" \
	'1\. Persyaratan\. .*\(1 tidak sesuai, 2 kurang sesuai, 3 sesuai, 4 sangat sesuai\).*9\. Penanganan pengaduan.*paling lambat 7 Januari 2027 dengan 9 angka.*- 4 4 4 4 4 4 4 4 4 – sangat baik untuk semua unsur.*anonim'
like 'with links of one tap' "$(cat "$host"/mail/warga.example/w1/*/* | tr -d '\n=')" 'body3D4%204%204%204%204%204%204%204%204'
is 'the key is known without address or entry' "$(db "select group_concat(name, ' ') from pragma_table_info('survey_ask')")" 'key_hash service expires unclear used'

# ---- answers ----
answer w1@warga.example survei-kepuasan <<<'4 4 3 4 4 4 3 4 4'
answer w2@warga.example survei-kepuasan <<<$'4,3,3,4,4,4,3,4,4\n\nTerima kasih.'
ok 'two answer' at 2026-12-09 08:00
is 'both count' "$(figures)" 'persyaratan4x2 waktu3x2'
is 'nothing says whose' "$(db "select count(*) from survey_count where answers <> 2 and element not in ('prosedur')")" 0
is 'the ledger knows only that two mails came' "$(db "select count(*), group_concat(coalesce(sender, '-') || coalesce(subject, '-') || coalesce(message, '-') || coalesce(message_id, '-') || coalesce(body_hash, '-'), ' ') from mail where why like 'a survey answer:%'")" '2|----- -----'
is 'the figures stand in no segment and not in the database' "$(grep -l -e '4 4 3 4 4 4 3 4 4' -e '4,3,3,4,4,4' -r "$tmp/var" | wc -l)" 0
is 'nor in the mailbox, where all others are' "$(inbox kantor@kantor.example | grep -c 'SURVEI-') $(inbox kantor@kantor.example | grep -c 'Tanya ')" '0 7'
is 'of two no figure is shown' "$(sheet 2026 | grep -c -e 'belum cukup jawaban') $(sheet 2026 --json | python3 -c 'import json, sys; s = json.load(sys.stdin)["sheets"][0]; print(s["answers"], s["shown"], s["index"], s["elements"])')" '2 2 False None []'
answer w1@warga.example survei-kepuasan <<<'1 1 1 1 1 1 1 1 1'
ok 'one answers again' at 2026-12-09 08:10
is 'which does not count' "$(figures)" 'persyaratan4x2 waktu3x2'
like 'and is told' "$(said w1@warga.example 'telah berakhir')" 'telah dijawab sebelumnya'
answer w3@warga.example survei-kepuasan <<<'4 4 3 4 4 4 3 4'
answer w4@warga.example survei-kepuasan <<<'4 4 3 4 4 4 3 4 5'
ok 'eight figures, and a five' at 2026-12-09 08:20
is 'are no answer' "$(figures)" 'persyaratan4x2 waktu3x2'
like 'they are asked back' "$(said w3@warga.example 'mohon dijawab ulang')$(said w4@warga.example 'mohon dijawab ulang')" 'tepat 9 angka dari 1 sampai 4.*tepat 9 angka'
is 'and forgotten' "$(db "select count(*) from mail where why like '%asked back%' and message is null") $(grep -l -e '4 4 3 4 4 4 3 4' -r "$tmp/var" | wc -l)" '2 0'
answer w3@warga.example survei-tanya-ulang <<<'4 4 3 4 4 4 3 4 4'
answer w4@warga.example survei-kepuasan <<<'4 4 3 4 4 4 3 4 5'
ok 'one is right now, one wrong again' at 2026-12-09 08:30
is 'one counts, the other is a person'\''s' "$(figures) $(db "select sender from mail where outcome = 3")" 'persyaratan4x3 waktu3x3 w4@warga.example'
answer w5@warga.example survei-kepuasan <<<'4 4 3 4 4 4 3 4 4 tapi petugas di loket kasar sekali, mohon ditindaklanjuti'
ok 'figures with words' at 2026-12-09 08:40
is 'are an ordinary mail: nothing is counted, a person reads it' "$(figures) $(db "select message is not null from mail where sender = 'w5@warga.example' order by id desc limit 1")" 'persyaratan4x3 waktu3x3 1'
answer w6@warga.example survei-kepuasan <<<'4 4 4 4 4 4 4 4 4'
answer w7@warga.example survei-kepuasan <<<'444444444'
ok 'two taps' at 2026-12-09 08:50
is 'five have answered' "$(figures)" 'persyaratan4x5 waktu3x3 waktu4x2'
is 'none is shown before the month is over' "$(now=2026-12-31T23:00:00+07:00 sheet 2026 | grep -c -e 'IKM)')" 0
like 'the sheet' "$(sheet 2026)" 'Survei Kepuasan Masyarakat Tahun 2026.*Jumlah responden: 5.*1  *Persyaratan  *4\.00.*3  *Waktu penyelesaian  *3\.40.*IKM\): 96\.11.*A \(sangat baik\)'
is 'for programs' "$(sheet 2026-12 --json | python3 -c 'import json, sys; s = json.load(sys.stdin)["sheets"]; print(s[0]["index"], s[0]["band"], s[1]["service"], s[1]["elements"][2]["mean"])')" '96.11 A informasi 3.4'
like 'for spreadsheets' "$(sheet 2026 --csv)" '"informasi","waktu","Waktu penyelesaian",5,3\.40'
fails 'a period that is none' 2 "expected 2026 or 2026-11" sheet kemarin

# ---- never twice, never about what is secret or about staff ----
mail w1@warga.example 'Tanya lagi' <<<'Mohon informasi jadwal pelayanan dan syarat izin kegiatan keramaian?'
mail w8@warga.example 'Tanya' <<<'Mohon informasi jadwal pelayanan dan syarat izin kegiatan keramaian?'
ok 'more questions' at 2026-12-09 10:00
for n in 9 10; do
	number=$(db "select label from entry where id = (select max(id) - $((10 - n)) from entry)")
	console "$number" 'JAWAB: Pukul 08.00 sampai 15.00.' && console "$number" SETUJU
done
ok 'closed' at 2026-12-28 17:00
ok 'a day later' at 2026-12-29 17:00
is 'who was asked three weeks ago is not asked again' "$(surveys w1@warga.example) $(surveys w8@warga.example)" '1 1'
ok 'the history holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
