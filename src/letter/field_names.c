#include "letter/field_names.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* Sorted by the first. */
static const struct Pair {
	const char *own, *english;
} names[] = {
    {"agenda", "entry"},
    {"alamat", "address"},
    {"alasan", "reason"},
    {"analisa", "analysis"},
    {"arti", "meaning"},
    {"arti_disposisi", "order_meaning"},
    {"asal", "source"},
    {"atasan", "superior"},
    {"baris", "rows"},
    {"batas", "due"},
    {"batas_tahap", "stage_due"},
    {"batas_tugas", "task_due"},
    {"belum_dibaca", "unread"},
    {"belum_lapor", "silent"},
    {"berkas", "files"},
    {"besok", "tomorrow"},
    {"bidang", "field"},
    {"buku", "book"},
    {"catatan", "remarks"},
    {"daftar", "list"},
    {"dari", "from"},
    {"derajat", "urgency"},
    {"dipilih", "ticked"},
    {"disposisi", "order"},
    {"dugaan", "guess"},
    {"fakta", "facts"},
    {"foto", "photo"},
    {"hal", "subject"},
    {"hal_petugas", "staff_matter"},
    {"hasil", "result"},
    {"instruksi", "instructions"},
    {"isi", "text"},
    {"jabatan", "title"},
    {"jabatan_lengkap", "full_title"},
    {"jawaban", "reply"},
    {"jenis", "kind"},
    {"judul", "heading"},
    {"jumlah", "count"},
    {"jumlah_belum_dibaca", "count_unread"},
    {"jumlah_belum_lapor", "count_silent"},
    {"jumlah_lainnya", "count_others"},
    {"jumlah_lebih", "count_more"},
    {"jumlah_lewat", "count_over"},
    {"jumlah_penting", "count_important"},
    {"jumlah_riwayat", "history_lines"},
    {"kantor", "office"},
    {"kata", "word"},
    {"kekurangan", "missing"},
    {"kelengkapan", "wanted"},
    {"kendala", "obstacle"},
    {"kepala", "head"},
    {"kepala_riwayat", "history_head"},
    {"keterangan", "note"},
    {"klasifikasi", "archive_code"},
    {"kode", "code"},
    {"kop", "letterhead"},
    {"lainnya", "others"},
    {"laman", "web"},
    {"lampiran", "attachments"},
    {"langkah", "measures"},
    {"lewat", "over"},
    {"lokasi", "location"},
    {"melalui", "via"},
    {"mirip", "similar"},
    {"mulai", "from_day"},
    {"nama", "name"},
    {"nihil", "nil"},
    {"nip", "staff_number"},
    {"nomor", "number"},
    {"nomor_agenda", "entry"},
    {"nomor_asal", "started_for"},
    {"pangkat", "rank"},
    {"pejabat", "officer"},
    {"pemeriksaan", "findings"},
    {"pencabutan", "withdrawal"},
    {"penerima", "recipient"},
    {"penerima_tugas", "given_to"},
    {"pengawasan", "oversight"},
    {"pengganti", "substitute"},
    {"pengirim", "sender"},
    {"peniadaan", "waiver"},
    {"penting", "important"},
    {"penyampaian", "told_how"},
    {"perihal", "matter"},
    {"perintah", "command"},
    {"periode", "period"},
    {"perkara", "matters"},
    {"pertanyaan", "questions"},
    {"pilihan", "choices"},
    {"prediksi", "forecast"},
    {"ringkas", "summary"},
    {"saluran", "channel"},
    {"sampai", "until_day"},
    {"saran", "advice"},
    {"satu_pilihan", "one_choice"},
    {"sebagai", "acting_as"},
    {"sejenis", "alike"},
    {"sifat", "class"},
    {"singkat", "brief"},
    {"singkat_belum_lapor", "brief_silent"},
    {"singkat_nihil", "brief_nil"},
    {"sisa", "left"},
    {"sk", "decree"},
    {"surel", "email"},
    {"susulan", "late_task"},
    {"tahap", "stage"},
    {"tambahan", "addition"},
    {"tanggal", "date"},
    {"tanggal_asal", "started_for_date"},
    {"tanggal_surat", "letter_date"},
    {"tarik_kembali", "take_back"},
    {"tautan", "link"},
    {"telepon", "phone"},
    {"tempat", "place"},
    {"tercatat", "recorded"},
    {"terkait", "related"},
    {"terlapor", "complained_of"},
    {"termuat", "in_matter"},
    {"tertutup", "confidential"},
    {"tidak_dilampirkan", "not_attached"},
    {"tidak_terbaca", "unreadable"},
    {"tingkat", "level"},
    {"tombol", "buttons"},
    {"ukuran", "size"},
    {"waktu", "time"},
    {"waktu_terima", "received"},
};

enum { LONGEST_PART = 64 }; /* of a name of field.h, and its end */

#define OWN_FLAG "ada_"
#define ENGLISH_FLAG "has_"

static int by_own(const void *key, const void *pair)
{
	return strcmp(key, ((const struct Pair *)pair)->own);
}

static const char *english_of(const char *name)
{
	const struct Pair *pair = bsearch(name, names, G_N_ELEMENTS(names), sizeof *names, by_own);

	return pair ? pair->english : name;
}

/* Behind its "ada_", where it has one. */
static const char *bare_name(const char *name)
{
	return g_str_has_prefix(name, OWN_FLAG) ? name + strlen(OWN_FLAG) : name;
}

static bool has_english(const char *name)
{
	const char *bare = bare_name(name);

	return english_of(bare) != bare || bare != name;
}

char *field_names_english(const char *name)
{
	bool flag = bare_name(name) != name;
	const char *english = english_of(bare_name(name));

	return g_strconcat(flag ? ENGLISH_FLAG : "", english, NULL);
}

char *field_names_english_path(const char *own)
{
	g_auto(GStrv) parts = g_strsplit(own, ".", -1);

	for (guint i = 0; parts[i]; i++) {
		char *plain = parts[i];
		parts[i] = field_names_english(plain);
		g_free(plain);
	}
	return g_strjoinv(".", parts);
}

static bool is_english(const char *part)
{
	if (g_str_has_prefix(part, ENGLISH_FLAG))
		return true;
	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_str_equal(part, names[i].english))
			return true;
	return false;
}

bool field_names_has_english(const char *path)
{
	g_auto(GStrv) parts = g_strsplit(path, ".", -1);

	for (guint i = 0; parts[i]; i++)
		if (is_english(parts[i]))
			return true;
	return false;
}

/* Behind the English name of the first part of `own`, which has `length` bytes; NULL: `path` begins with another. */
static const char *behind_part(const char *path, const char *own, gsize length)
{
	bool flag = g_str_has_prefix(own, OWN_FLAG);
	gsize before = flag ? strlen(OWN_FLAG) : 0;
	char name[LONGEST_PART];

	if (flag && !g_str_has_prefix(path, ENGLISH_FLAG))
		return NULL;
	g_strlcpy(name, own + before, MIN(sizeof name, length - before + 1));
	const char *english = english_of(name);
	path += flag ? strlen(ENGLISH_FLAG) : 0;
	return g_str_has_prefix(path, english) ? path + strlen(english) : NULL;
}

bool field_names_is(const char *path, const char *own)
{
	for (;;) {
		gsize length = strcspn(own, ".");
		path = behind_part(path, own, length);
		own += length;
		if (!path || *path != *own)
			return false;
		if (!*own)
			return true;
		path++;
		own++;
	}
}

static void add_in_list(json_t *list)
{
	for (gsize i = 0; i < json_array_size(list); i++)
		field_names_add(json_array_get(list, i));
}

static void add_english(json_t *fields, const char *own)
{
	g_autofree char *english = field_names_english(own);

	if (!json_object_get(fields, english))
		json_object_set(fields, english, json_object_get(fields, own));
}

void field_names_add(json_t *fields)
{
	g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func(g_free);

	for (void *i = json_object_iter(fields); i; i = json_object_iter_next(fields, i)) {
		json_t *value = json_object_iter_value(i);
		if (json_is_array(value))
			add_in_list(value);
		else
			field_names_add(value);
		if (has_english(json_object_iter_key(i)))
			g_ptr_array_add(own, g_strdup(json_object_iter_key(i)));
	}
	for (guint i = 0; i < own->len; i++)
		add_english(fields, own->pdata[i]);
}
