#!/usr/bin/env bash
# siaga check knows every letter, act and phrase that siaga itself uses, and writes each letter: with as little
# as it may have, and with what strangers may write.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
in_office init --from "$tmp/share" >/dev/null
sed -i 's|secret: file:.*|secret: env:HOME|' "$config"
rules=$tmp/etc/rules templates=$tmp/etc/templates

# told: what check says now; the files are as shipped again.
told() {
	in_office check 2>&1
	cp -r "$top/rules" "$top/templates" "$tmp/etc"
}
like 'the files as shipped are right' "$(told)" '^ok:'

# Each letter and each act that the program names is missed.
mapfile -t own < <(sed -nE 's/.*\[OWN_(LETTER|ACT)_.*\] = \{"([a-z-]*)".*/\2/p' "$top/src/model/own_names.c")
for name in "${own[@]}"; do
	rm -f "$templates/$name.txt"
	sed -i "s/^  - act: $name\$/  - act: x-$name/" "$rules/vocabulary.yaml"
done
missing=$(told) missed=
for name in "${own[@]}"; do
	[[ $missing =~ /$name.txt:' is missing: siaga itself writes this letter, which '[^$'\n']*'copy it from' ||
		$missing =~ vocabulary.yaml:[0-9]+:[0-9]+:" act '$name' is missing: siaga itself knows it"[^$'\n']*'as the shipped vocabulary' ]] ||
		missed+=" $name"
done
is 'every one of them is missed' "$missed" ''
is 'and they are many' "$((${#own[@]} > 35))" 1
for key in negators conditions questions doubts never greetings; do
	python3 - "$rules/vocabulary.yaml" $key <<-'PY'
		import re, sys
		path, key = sys.argv[1:]
		text = open(path).read()
		text = re.sub(r'^%s:.*?\n(?=\S)' % key, key + ': []\n', text, flags=re.M | re.S)
		open(path, 'w').write(text)
	PY
	like "$key without words" "$(told)" "vocabulary.yaml: '$key' has no words"
done

# What an entry, a person or a decision need not have, outside a section of its name.
optional() {
	printf '%s\n' "$2" >>"$templates/$1.txt"
	like "$1: $2" "$(told)" "/$1.txt:[0-9]+:[0-9]+: '$3' has no value in this letter"
}
optional tanda-terima 'Lokasi {{lokasi}}' lokasi
optional tanda-terima 'Yth. {{nama}}' nama
optional permohonan-persetujuan '{{fakta}}' fakta
optional konfirmasi 'agenda {{nomor_agenda}}' nomor_agenda
optional konfirmasi '{{tarik_kembali}}' tarik_kembali
optional rekap '{{#baris}}{{agenda}}{{/baris}} {{nomor_agenda}}' nomor_agenda
optional jawaban-perintah '{{#baris}}{{perihal}}{{/baris}}' perihal
printf '{{#tertutup}}{{/tertutup}} {{jenis}} {{kode}}\n' >>"$templates/permohonan-persetujuan.txt"
like 'what a letter that asks always has needs no section' "$(told)" '^ok:'

# A part that all letters share is told once, at its own place.
printf '{{lokasi}}\n' >>"$templates/bagian/kop.txt"
is 'one slip in a part is one problem' "$(told | grep -c "kop.txt:[0-9]*:[0-9]*: 'lokasi' has no value")" 1

# Where what strangers write makes a letter too long.
for _ in {1..400}; do printf '{{isi}}{{fakta}}{{analisa}}{{prediksi}}'; done >"$tmp/much"
{ echo '{{#isi}}'; cat "$tmp/much"; echo; echo '{{/isi}}'; } >>"$templates/tanda-terima.txt"
like 'a letter that hostile text makes too long' "$(told)" "tanda-terima.txt:[0-9]*:[0-9]*: .*makes this letter too long"
done_testing
