#!/usr/bin/env bash
# Whole mails whose parts do not say one and the same: none acts, each says why.
. "$(dirname "$0")/../tap.sh"

sed "s|^rules:.*|rules: $top/rules|; s|^templates:.*|templates: $top/templates|" "$top/contrib/siaga.yaml" >"$tmp/siaga.yaml"

# mail NAME: the head of an answer; the rest comes from standard input
mail() {
	{
		printf '%s\n' 'From: kepala@kantor.example' 'To: meja@kantor.example' 'Subject: Re: [0147] Mohon persetujuan' \
			'Date: Mon, 30 Nov 2026 08:15:00 +0700' "Message-ID: <$1@kantor.example>" 'MIME-Version: 1.0'
		cat
	} >"$tmp/$1.eml"
}

# alternative TEXT HTML [IN-FRONT [BEHIND]]
alternative() {
	printf '%s\n' 'Content-Type: multipart/alternative; boundary=B' '' "${3:-}" --B 'Content-Type: text/plain; charset=UTF-8' '' "$1" '' \
		--B 'Content-Type: text/html; charset=UTF-8' '' "$2" '' --B-- "${4:-}"
}

# mixed: such an alternative from standard input, within another multipart that has nothing else
mixed() {
	printf '%s\n' 'Content-Type: multipart/mixed; boundary=A' '' --A
	cat
	printf '%s\n' --A--
}

# says NAME ACT: how the mail is read ("": it is asked back)
says() {
	"$siaga" rules answer -c "$tmp/siaga.yaml" --stage lapsida/persetujuan --json --mail "$tmp/$1.eml" >"$tmp/said"
	is "$1" "$(sed -E 's/.*"act":("([^"]*)"|null).*/\2/' "$tmp/said")" "$2"
	[ -n "$2" ] || like "$1: says why" "$(cat "$tmp/said")" 'bagian teks polos .* tidak ada atau berbeda'
}

alternative Setuju '<p>Setuju</p>' | mail same
says same setuju
alternative Setuju '<p>Setuju bersyarat</p>' | mail html-more
says html-more ''
alternative 'Setuju' '<p>Tolak</p>' | mail html-other
says html-other ''
alternative 'Setuju' '<p>Belum setuju</p>' | mail html-before
says html-before ''
alternative Setuju '<p>Setuju</p>' 'Belum, tunggu dulu.' | mail in-front
says in-front ''
alternative Setuju '<p>Setuju</p>' 'Hanya lampiran.' | mail in-front-more
says in-front-more ''
alternative Setuju '<p>Setuju</p>' '' 'Belum, tunggu dulu.' | mail behind
says behind ''
alternative Setuju '<p>Setuju</p>' '' 'This is a multi-part message in MIME format.' | mail behind-usual-in-front
says behind-usual-in-front ''
alternative Setuju '<p>Setuju</p>' 'This is a multi-part message in MIME format.' | mail in-front-usual
says in-front-usual setuju
alternative Setuju '<p>Setuju</p>' 'This message is in MIME format. Since your mail reader does not understand
this format, some or all of this message may not be legible.' | mail in-front-usual-two
says in-front-usual-two setuju
alternative Setuju '<p>Setuju</p>' 'This is a multi-part message in MIME format. Belum, tunggu dulu.' | mail in-front-usual-and-more
says in-front-usual-and-more ''
alternative Setuju '<p>Setuju</p>' 'Belum; foto multipart menyusul.' | mail in-front-word-of-it
says in-front-word-of-it ''
{
	alternative Setuju '<p>Setuju</p>'
	printf '%s\n' 'Belum.' --B '' Setuju --B--
} | mail between
says between ''
alternative Setuju '<p>Setuju</p>' | mixed | mail inner
says inner setuju
alternative Setuju '<p>Setuju</p>' 'Belum, tunggu dulu.' | mixed | mail in-front-inner
says in-front-inner ''
alternative Setuju '<p>Setuju</p>' '' 'Belum, tunggu dulu.' | mixed | mail behind-inner
says behind-inner ''
alternative Setuju '<p>Setuju</p>' '' '' | sed 's/$/\r/' | mail blank-lines
says blank-lines setuju
printf '%s\n' 'Content-Type: text/plain; charset=UTF-8' 'Content-Type: text/html; charset=UTF-8' '' Setuju | mail two-types
says two-types ''
printf '%s\n' 'Content-Type: text/html; charset=UTF-8' 'Content-Type: text/plain; charset=UTF-8' '' Setuju | mail two-types-turned
says two-types-turned ''
printf 'Content-Type: text/plain; charset=UTF-8\n\nSetuju \351\350\n' | mail guessed
says guessed ''
printf 'Content-Type: text/plain; charset=tidak-dikenal\n\nSetuju \343\202\n' | mail guessed-unknown
says guessed-unknown ''
printf 'Content-Type: text/plain; charset=UTF-8\n\nSetuju\240\n' | mail guessed-blank
says guessed-blank ''
printf 'Content-Type: text/plain; charset=tidak-dikenal\n\nSetuju\n' | mail unknown
says unknown ''
printf 'Content-Type: text/plain; charset=utf-16\n\nSetuju\n' | mail other-charset
says other-charset ''
printf 'Content-Type: text/plain; charset=iso-8859-1\n\nSetuju\240pak\n' | mail told
says told setuju
printf 'Content-Type: text/plain\n\nSetuju pak\n' | mail not-told
says not-told setuju
done_testing
