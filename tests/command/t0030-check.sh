#!/usr/bin/env bash
# siaga check and siaga rules test on the office's files as shipped: no problem in them, every sample
# report goes its way, and what is wrong is told all at once.
. "$(dirname "$0")/../tap.sh"

export SIAGA_NOW=2026-11-23T05:28:00+07:00
mkdir "$tmp/office"
cp -r "$top/rules" "$top/templates" "$tmp/office"
config=$tmp/office/siaga.yaml
sed "s|file:/var/lib/siaga/secrets/laporan|file:$tmp/office/sandi|" "$top/contrib/siaga.yaml" >"$config"
echo rahasia >"$tmp/office/sandi"
chmod 600 "$tmp/office/sandi"

# ---- check ----

like "the files as shipped are right" "$("$siaga" check -c "$config" 2>&1)" '^ok: 1 mailboxes, [0-9]+ rules, '
is "for programs too" "$("$siaga" check --json -c "$config" | grep -c '"ok": true')" 1
like "the workflows as a graph" "$("$siaga" check --graph -c "$config")" '^digraph workflows'
fails "no configuration at all" 1 'No such file' "$siaga" check -c "$tmp/none.yaml"

chmod 644 "$tmp/office/sandi"
fails "a secret that others may read" 1 'others may read it \(mode 0644\); run: chmod 600' \
	"$siaga" check -c "$config"
chmod 600 "$tmp/office/sandi"

sed -i 's/unit = .kominda./unti = 1/' "$tmp/office/rules/routing.yaml"
sed -i 's/letter: lapsus-masuk/letter: lapsus-masok/' "$tmp/office/rules/workflows/lapsus.yaml"
sed -i 's/^database:/databse:/' "$config"
told=$("$siaga" check -c "$config" 2>&1)
like "a misspelt key" "$told" "siaga.yaml:[0-9]+:1: unknown key 'databse', did you mean 'database'\? See 'siaga help database'"
like "a misspelt column" "$told" "routing.yaml:[0-9]+:5: rule 'Kominda dan Lapsus': no such column: unti, did you mean unit\?"
like "a missing letter" "$told" "lapsus.yaml:[0-9]+:[0-9]+: there is no letter 'lapsus-masok', did you mean 'lapsus-masuk'\?"
like "the sum of it" "$told" "3 problems"
is "as a list for programs" "$("$siaga" check --json -c "$config" 2>/dev/null | grep -c 'did you mean')" 3
cp -r "$top/rules" "$tmp/office"
sed -i 's/^databse:/database:/' "$config"

# ---- rules test ----

# mail NAME FROM SUBJECT TEXT
mail() {
	cat >"$tmp/$1" <<-END
		From: <$2>
		To: <kbp@kesbangpol.go.id.example>
		Subject: $3
		Date: Mon, 23 Nov 2026 05:28:00 +0700
		Message-ID: <$1@contoh.example>
		MIME-Version: 1.0
		Content-Type: text/plain; charset=utf-8
		Content-Transfer-Encoding: 8bit

		$4
	END
}

# routed NAME START [FIELD VALUE]...: what the rules make of that mail
routed() {
	local name=$1 said
	said=$("$siaga" rules test -c "$config" "$tmp/$1" 2>&1)
	like "$name: $2" "$said" "^$tmp/$name: $2"
	shift 2
	while [ $# -gt 0 ]; do
		like "$name: $1 $2" "$said" "  $1 +$2 "
		shift 2
	done
}

mail lapinfo rasmono@kec-kedungwuni.go.id.example '' \
	'LAPINFO Kec Kedungwuni. Pukul 23.30 tawuran pemuda dua dukuh, 1 luka ringan, sudah bubar.'
routed lapinfo insiden class lapinfo place Kedungwuni urgency segera

mail lapsit trantib@kec-wonokerto.go.id.example 'Lapsit harian' \
	'Situasi Kec. Wonokerto: tidak ada bentrok, semua bidang nihil.'
routed lapsit lapsit place Wonokerto
is "a denied disturbance is none" \
	"$("$siaga" rules test -c "$config" "$tmp/lapsit" | grep -c urgency)" 0

mail mingguan fkdm.paninggaran@example.org 'Laporan mingguan' 'Warga Dk. Talun memasang spanduk.'
routed mingguan lapsit place Paninggaran

mail lapsus sekretariat@kominda.go.id.example 'R/LK-11/XI/2026' 'RAHASIA. Mohon waktu menghadap.'
routed lapsus lapsus secrecy rahasia urgency 'sangat segera'

mail fkub sekretariat@fkub.or.id.example 'Keberatan warga di Kec. Siwalan' 'Sifat: Terbatas.'
routed fkub insiden secrecy terbatas place Siwalan

mail lsm lsm.kalibening@example.net 'Air sungai' 'Di perbatasan Kec. Buaran dan Kec. Tirto airnya hitam.'
routed lsm lapsit
is "between two kecamatan none is guessed" \
	"$("$siaga" rules test -c "$config" "$tmp/lsm" | grep -c '  place ')" 0

mail pengaduan warga@example.com 'tolong' 'sy sdh 2x lapor ke kelurahan soal orkes di kec wiradesa'
routed pengaduan pengaduan place Wiradesa


mail tiruan trantib@kec-wonokerto.go.id.example.net 'Lapsit harian' 'Situasi aman.'
routed tiruan 'held for triage'
mail asing orang@example.com 'halo' 'apa kabar'
routed asing 'held for triage'

"$siaga" inspect "$tmp/lapinfo" >"$tmp/lapinfo.json"
like "what inspect printed is judged alike" \
	"$("$siaga" rules test --json -c "$config" "$tmp/lapinfo.json")" '"start":"insiden"'
# A form of staff is taken apart; the mail as a whole is not judged.
form() {
	mail "$1" agenda@kesbangpol.go.id.example 'catatan' "$2"
	sed -i '1i Authentication-Results: mx.kesbangpol.go.id.example; dmarc=pass header.from=kesbangpol.go.id.example' "$tmp/$1"
}
sed -i 's/# authserv-ids:/authserv-ids:/' "$config"
form telepon $'CATAT TELEPON\nDari: Kecamatan Doro\nIsi: tawuran pemuda'
said=$("$siaga" rules test -c "$config" "$tmp/telepon" 2>&1)
like "a form: what it registers" "$said" 'form +registered: noted by siti: 1 entries.*form +new lapinfo in book umum'
form saran 'CATAT KOTAK SARAN. Isi: mohon loket buka siang.'
like "the suggestion box" "$("$siaga" rules test -c "$config" "$tmp/saran" 2>&1)" 'form +new saran in book pengaduan'
form rusak $'CATAT TELEPON\nDari: Kecamatan Doro\nJenis: gempa'
said=$("$siaga" rules test -c "$config" "$tmp/rusak" 2>&1)
like "a form: what is missing" "$said" 'jenis “gempa” tidak dikenal.*isi laporan belum dituliskan'
like "and for programs" "$("$siaga" rules test --json -c "$config" "$tmp/rusak")" '"form":"command: '
sed -i 1d "$tmp/telepon"
like "one that nobody vouches for is held" "$("$siaga" rules test -c "$config" "$tmp/telepon" 2>&1)" 'form +held: '
mail warga orang@example.com 'CATAT TELEPON' $'CATAT TELEPON\nIsi: palsu'
routed warga 'held for triage'

fails "a file that is not there" 1 'No such file' "$siaga" rules test -c "$config" "$tmp/none"
fails "a mailbox that is not there" 1 "no mailbox 'x'" "$siaga" rules test -m x -c "$config" "$tmp/lsm"

# ---- what works by the letter of the files, and yet not ----

restore() {
	cp -r "$top/rules" "$top/templates" "$tmp/office"
	sed -e "s|file:/var/lib/siaga/secrets/laporan|file:$tmp/office/sandi|" -e "s|^database:.*|database: $tmp/office/var/siaga.db|" \
		-e 's|# authserv-ids:|authserv-ids:|' "$top/contrib/siaga.yaml" >"$config"
	echo rahasia >"$tmp/office/sandi"
}
checked() {
	"$siaga" check -c "$config" 2>&1
}
restore
like "limits: what each comes to" "$(checked)" 'pengaduan/diverifikasi +limit +3wd +working days +26-11-2026 16\.00'
like "round the clock" "$(checked)" 'insiden +clock +2h +round the clock +23-11-2026 07\.28'
is "for programs" "$("$siaga" check --json -c "$config" | python3 -c '
import json, sys
limits = json.load(sys.stdin)["limits"]
print([l["ends"] for l in limits if l["stage"] == "pengaduan/menunggu-pelapor"][0])')" 2027-01-08T14:30:00+07:00
unlike "servers that are believed are no warning" "$(checked)" 'authserv'
sed -i 's|authserv-ids:|# &|' "$config"
like "nobody is believed: a warning" "$(checked)" "warning: .*siaga.yaml:[0-9]+:5: mailbox 'laporan' has no 'authserv-ids': .*no approval ever acts"
ok "which is no problem" "$siaga" check -c "$config"
like "for programs, too" "$("$siaga" check --json -c "$config")" '"warnings": \[.*authserv-ids'

# provider NAME [SERVER]: the mailbox is one of that provider's, by preset or by the server's name.
provider() {
	restore
	sed -i -e "/^  - name: laporan/a\\    provider: $1" -e 's|^    url: imaps://.*|    url: imaps://'"${2:-x}"'|' "$config"
	[ -n "${2-}" ] || sed -i '/^    url: imaps/d' "$config"
}
provider gmail
like "Google takes app passwords" "$(checked)" 'warning: .*fetching at imap.gmail.com: the provider takes an app password only'
provider outlook
fails "Microsoft takes none" 1 "fetching at outlook.office365.com with a password: the provider has ended it, expected 'auth: oauth2'" \
	"$siaga" check -c "$config"
provider none imap-mail.outlook.com
fails "nor under another name" 1 'fetching at imap-mail.outlook.com with a password' "$siaga" check -c "$config"
provider outlook
sed -i "s|^    secret: .*|    auth: oauth2\\n    token-command: 'TOKEN_CACHE=/x $tmp/office/mint --for laporan'|" "$config"
fails "a token program that is not there" 1 "'token-command' starts $tmp/office/mint, which is not there" "$siaga" check -c "$config"
printf '#!/bin/sh\necho token\n' >"$tmp/office/mint"
fails "or cannot be started" 1 "$tmp/office/mint, which is not there or cannot be started" "$siaga" check -c "$config"
chmod 755 "$tmp/office/mint"
ok "one that is" "$siaga" check -c "$config"
like "its preset knows no server to believe" "$(sed -i '/authserv-ids/d' "$config"; checked)" "no 'authserv-ids', and its provider's preset knows none"

restore
: >"$tmp/office/sandi"
fails "an empty secret" 1 "siaga.yaml:[0-9]+:5: file:$tmp/office/sandi: the secret is empty" "$siaga" check -c "$config"
restore
sed -i "s|^    secret: .*|    secret: env:SANDI|" "$config"
fails "or of the environment" 1 'env:SANDI: the secret is empty' env SANDI= "$siaga" check -c "$config"

restore
mkdir -m 500 "$tmp/office/var"
fails "a folder that the database cannot be written in" 1 "whose directory $tmp/office/var cannot be written" "$siaga" check -c "$config"
rmdir "$tmp/office/var"
: >"$tmp/office/var"
fails "or that is none" 1 "$tmp/office/var cannot be written: it is no directory" "$siaga" check -c "$config"
rm "$tmp/office/var"

# literal WHEN PROBLEM: a rule with that condition.
literal() {
	restore
	printf -- '- rule: coba\n  when: >-\n    %s\n  start: lapsit\n' "$1" >>"$tmp/office/rules/routing.yaml"
	fails "$1" 1 "rule 'coba': $2" "$siaga" check -c "$config"
}
literal "unit = 'kecamatn'" "there is no group of units 'kecamatn', did you mean 'kecamatan'\?"
literal "known AND 'kepal' IS NOT role" "there is no role 'kepal', did you mean 'kepala'\?"
literal "(\"unit\") NOT IN ('fkub', 'ormass')" "there is no group of units 'ormass'"
literal "CASE role WHEN 'agenda' THEN 1 WHEN 'agend' THEN 2 END = 1" "there is no role 'agend'"
literal "unit_name <> 'kedungwuno'" "there is no unit 'kedungwuno'"
restore
printf -- "- rule: coba\n  when: unit = '' OR subject = 'kecamatn' OR mailbox = 'pengaduan'\n  start: lapsit\n" >>"$tmp/office/rules/routing.yaml"
ok "none, and what is compared with other columns, are fine" "$siaga" check -c "$config"
like "a mailbox that may yet come is a warning" "$(checked)" "warning: .*there is no mailbox 'pengaduan'"

# at DATE: what is said of the calendar on that day.
at() {
	SIAGA_NOW=$1T08:00:00+07:00 "$siaga" check -c "$config" 2>&1 | grep calendar.yaml
}
restore
is "the calendar as shipped reaches far" "$(at 2027-09-30)" ''
like "from October on the next year is missing" "$(at 2027-10-01)" 'calendar.yaml:.*there are no holidays of 2028 yet'
like "sixty days before they end" "$(at 2027-11-01)" 'the holidays end on 26-12-2027'
is "the office may say how far they are known" "$(sed -i '/^holidays:/i until: 2028-12-31' "$tmp/office/rules/calendar.yaml"; at 2027-11-01)" ''
restore
sed -i '/^holidays:/,$d' "$tmp/office/rules/calendar.yaml"
like "none at all" "$(at 2026-11-23)" 'there are no holidays'

restore
sed -i '/keeps-books: yes/d' "$tmp/office/rules/directory.yaml"
like "nobody keeps the books" "$("$siaga" check -c "$config" 2>&1)" "directory.yaml:[0-9]+:[0-9]+: no role has 'keeps-books: yes'"

restore
sed -i 's/limit: 3wd/limit: 1d/' "$tmp/office/rules/workflows/pengaduan.yaml"
fails "a day in working time, and what to write" 1 "'limit' is '1d', but this workflow counts working time.*write working days, like 1wd, or hours of work" \
	"$siaga" check -c "$config"
restore
sed -i 's/remind: 1wd/remind: [4h, 1d12h]/' "$tmp/office/rules/workflows/pengaduan.yaml"
fails "in a reminder, too" 1 "'remind' is '1d12h'" "$siaga" check -c "$config"

restore
is "each letter that is shipped is used" "$(checked | grep -o "nobody uses the letter '[a-z-]*'" | sort | xargs)" ""
printf "Hal: Lama\n\nisi\n" >"$tmp/office/templates/tembusan-lama.txt"
like "a letter that nobody uses" "$(checked)" "warning: .*templates/tembusan-lama.txt: nobody uses the letter 'tembusan-lama'"
sed -i 's/letter: lapsus-masuk/letter: tembusan-lama/' "$tmp/office/rules/workflows/lapsus.yaml"
like "another one that was sent until now" "$(checked)" "nobody uses the letter 'lapsus-masuk'"
rm "$tmp/office/templates/tembusan-lama.txt"
done_testing
