#include "letter/field.h"

#include "base/error.h"
#include "config/reader/value.h"
#include "letter/field_names.h"

#include <string.h>

/* No title, name or subject in a letter needs more. */
enum { LINE_LIMIT = 500, TEXT_LIMIT = 256 * 1024 };

const Field letter_fields[] = {
    {"kantor", FIELD_GROUP, "the office that sends"},
    {"kantor.nama", FIELD_LINE, "its name"},
    {"kantor.alamat", FIELD_LINE, "street, place, post code"},
    {"kantor.tempat", FIELD_LINE, "place in the date line"},
    {"kantor.telepon", FIELD_LINE, "telephone number"},
    {"kantor.surel", FIELD_LINE, "mail address"},
    {"kantor.laman", FIELD_LINE, "web address"},
    {"kantor.sk", FIELD_LINE, "decree of the service standard"},
    {"kantor.kop", FIELD_LINES, "lines of the letterhead"},
    {"kop", FIELD_LINES, "lines of the letterhead, in the middle of 72 columns"},
    {"kepala", FIELD_GROUP, "who signs"},
    {"kepala.jabatan", FIELD_LINE, "title"},
    {"kepala.jabatan_lengkap", FIELD_LINE, "title with the office's name"},
    {"kepala.nama", FIELD_LINE, "full name"},
    {"kepala.pangkat", FIELD_LINE, "rank"},
    {"kepala.nip", FIELD_LINE, "staff number"},
    {"penerima", FIELD_LINE, "who gets this letter: title or name"},
    {"tanggal", FIELD_LINE, "date of this letter"},
    {"waktu", FIELD_LINE, "day, date and time of this letter"},
    {"nama", FIELD_LINE, "name of who reported"},
    {"asal", FIELD_LINE, "unit or person that the report is from"},
    {"saluran", FIELD_LINE, "how it came in"},
    {"waktu_terima", FIELD_LINE, "day, date and time at which it came in"},
    {"nomor_agenda", FIELD_LINE, "number of the entry"},
    {"buku", FIELD_LINE, "book of the entry"},
    {"kode", FIELD_LINE, "code of this request, for the subject of an answer"},
    {"klasifikasi", FIELD_LINE, "archive code"},
    {"tertutup", FIELD_FLAG, "of a class above open: the letter shall not tell the matter"},
    {"jenis", FIELD_LINE, "kind of the report or letter"},
    {"nomor", FIELD_LINE, "number of the letter"},
    {"tanggal_surat", FIELD_LINE, "date of the letter that is handed on"},
    {"sifat", FIELD_LINE, "class of secrecy"},
    {"derajat", FIELD_LINE, "degree of urgency"},
    {"perihal", FIELD_LINE, "matter as staff wrote it, else as its sender did"},
    {"hal_petugas", FIELD_LINE, "matter as staff wrote it; empty before"},
    {"ringkas", FIELD_TEXT, "summary"},
    {"lokasi", FIELD_LINE, "place of the event"},
    {"bidang", FIELD_LINE, "field of work"},
    {"tingkat", FIELD_LINE, "how dangerous it is"},
    {"tahap", FIELD_LINE, "stage of the work"},
    {"batas", FIELD_LINE, "time limit of the service"},
    {"batas_tahap", FIELD_LINE, "time limit of the stage that is reminded of"},
    {"batas_tugas", FIELD_LINE, "time limit of who has the task or order"},
    {"sisa", FIELD_LINE, "time that is left, or over"},
    {"lewat", FIELD_FLAG, "the limit has passed"},
    {"atasan", FIELD_LINE, "title of the superior who gets a copy"},
    {"alasan", FIELD_TEXT, "reason"},
    {"melalui", FIELD_LINE, "title of the office that it goes through"},
    {"tarik_kembali", FIELD_TEXT, "until when and how the decision can be taken back"},
    {"pejabat", FIELD_LINE, "whom the letter speaks of: full name"},
    {"pengganti", FIELD_LINE, "who stands in: full name"},
    {"pengirim", FIELD_LINE, "who sent the mail that the letter speaks of"},
    {"sebagai", FIELD_LINE, "as what somebody stands in"},
    {"mulai", FIELD_LINE, "first day of standing in"},
    {"sampai", FIELD_LINE, "last day of standing in"},
    {"kekurangan", FIELD_LINES, "what has still to be told"},
    {"isi", FIELD_TEXT, "text of a letter, order or answer"},
    {"fakta", FIELD_TEXT, "section: facts"},
    {"analisa", FIELD_TEXT, "section: analysis"},
    {"prediksi", FIELD_TEXT, "section: outlook"},
    {"langkah", FIELD_TEXT, "section: measures"},
    {"saran", FIELD_TEXT, "section: advice"},
    {"pertanyaan", FIELD_TEXT, "what has to be found out"},
    {"pemeriksaan", FIELD_TEXT, "what the reply rests on"},
    {"jawaban", FIELD_TEXT, "the reply"},
    {"pilihan", FIELD_LIST, "words with which the letter can be answered"},
    {"satu_pilihan", FIELD_FLAG, "there is one such word only"},
    {"pilihan.kata", FIELD_LINE, "the word"},
    {"pilihan.arti", FIELD_LINE, "what it does"},
    {"tombol", FIELD_LIST, "answers by one touch, for the HTML part"},
    {"tombol.judul", FIELD_LINE, "line of the list that is answered"},
    {"tombol.kata", FIELD_LINE, "the word"},
    {"tombol.tautan", FIELD_LINE, "mailto: address that writes the answer"},
    {"baris", FIELD_LIST, "rows of a list: requests, held mails, entries"},
    {"baris.nomor", FIELD_LINE, "number by which an answer names the row"},
    {"baris.agenda", FIELD_LINE, "number of the entry"},
    {"baris.perihal", FIELD_LINE, "matter"},
    {"baris.dari", FIELD_LINE, "who it is from"},
    {"baris.waktu", FIELD_LINE, "time of receipt, or limit"},
    {"baris.tahap", FIELD_LINE, "stage"},
    {"baris.keterangan", FIELD_LINE, "note"},
    {"baris.sejenis", FIELD_LINE, "how many more mails of the same sender the row stands for"},
    {"baris.isi", FIELD_TEXT, "text of the report"},
    {"baris.berkas", FIELD_LINE, "its files, with their sizes"},
    {"baris.tidak_terbaca", FIELD_TEXT, "parts of the mail that nothing has read, one a line"},
    {"baris.perkara", FIELD_LINE, "how many matters stand in the mail, when more than one"},
    {"baris.penting", FIELD_FLAG, "recap: needs attention, is not closed"},
    {"baris.belum_dibaca", FIELD_FLAG, "recap: nobody has read it"},
    {"baris.lainnya", FIELD_FLAG, "recap: closed, and ordinary"},
    {"baris.termuat", FIELD_FLAG, "reading list: the report says no more than its matter"},
    {"baris.singkat", FIELD_LINE, "recap: the row for a short message; empty once that is full"},
    {"baris.kode", FIELD_LINE, "code for answering this row alone"},
    {"tercatat", FIELD_TEXT,
	"answers of the recipient that were recorded since the last letter, one a line"},
    {"hasil", FIELD_TEXT, "result of the work"},
    {"susulan", FIELD_LINE, "number of the task whose result came late"},
    {"disposisi", FIELD_TEXT, "the order, word for word"},
    {"arti_disposisi", FIELD_LINE, "what the numbers in an order mean, in words"},
    {"instruksi", FIELD_LIST, "the office's list of instructions that an order may name by number"},
    {"instruksi.nomor", FIELD_LINE, "number of the instruction"},
    {"instruksi.kata", FIELD_LINE, "the instruction"},
    {"instruksi.dipilih", FIELD_FLAG, "the order names it"},
    {"penerima_tugas", FIELD_LINES, "to whom the task or order was given"},
    {"nomor_asal", FIELD_LINE, "number of what the task or order was started for"},
    {"tanggal_asal", FIELD_LINE, "the day of that"},
    {"besok", FIELD_LINE, "date of the next day"},
    {"dugaan", FIELD_TEXT, "what the writer of an answer may have meant"},
    {"catatan", FIELD_TEXT, "remarks of who decides"},
    {"kelengkapan", FIELD_TEXT, "what is asked of the reporter"},
    {"kendala", FIELD_TEXT, "what stood in the way"},
    {"peniadaan", FIELD_TEXT, "why the work was called off"},
    {"penyampaian", FIELD_TEXT, "how and when it was handed over in person"},
    {"pencabutan", FIELD_TEXT, "what the reporter wrote to take the report back"},
    {"pengawasan", FIELD_TEXT, "why it is a matter of oversight"},
    {"terlapor", FIELD_TEXT, "whom it is about"},
    {"perkara", FIELD_LIST, "the matters of this mail, when it seems to have several"},
    {"perkara.isi", FIELD_LINE, "one matter"},
    {"mirip", FIELD_LIST, "other reports that may be about the same event"},
    {"mirip.agenda", FIELD_LINE, "number of the entry"},
    {"mirip.perihal", FIELD_LINE, "matter"},
    {"mirip.waktu", FIELD_LINE, "time of receipt"},
    {"tambahan", FIELD_TEXT, "what the reporter added"},
    {"daftar", FIELD_LINE, "name of the list of recipients"},
    {"terkait", FIELD_LINE, "number of the entry that this report goes on"},
    {"perintah", FIELD_LINE, "the command that is answered"},
    {"lampiran", FIELD_LIST, "files that come along"},
    {"lampiran.nomor", FIELD_LINE, "number of the file, for the command that fetches it"},
    {"lampiran.nama", FIELD_LINE, "its name"},
    {"lampiran.ukuran", FIELD_LINE, "its size"},
    {"lampiran.foto", FIELD_LINE,
	"when and where a photo was taken by its own account; only for staff"},
    {"tidak_dilampirkan", FIELD_LIST, "files of the report that do not come along"},
    {"tidak_dilampirkan.nomor", FIELD_LINE, "number of the file, for the command that fetches it"},
    {"tidak_dilampirkan.nama", FIELD_LINE, "its name"},
    {"tidak_dilampirkan.ukuran", FIELD_LINE, "its size"},
    {"tidak_dilampirkan.foto", FIELD_LINE,
	"when and where a photo was taken by its own account; only for staff"},
    {"tidak_terbaca", FIELD_TEXT, "parts of the mail that nothing has read, one a line"},
    {"periode", FIELD_LINE, "span of time of a recap or book"},
    {"jumlah", FIELD_LINE, "how many rows"},
    {"jumlah_penting", FIELD_LINE, "how many rows that need attention"},
    {"jumlah_belum_dibaca", FIELD_LINE, "how many reports that nobody has read"},
    {"jumlah_lainnya", FIELD_LINE, "how many other rows"},
    {"jumlah_lebih", FIELD_LINE, "how many rows that the short message does not hold"},
    {"singkat_nihil", FIELD_LINE, "units with nothing to report, for the short message"},
    {"singkat_belum_lapor", FIELD_LINE, "units that are silent, for the short message"},
    {"nihil", FIELD_TEXT, "units with nothing to report, one a line"},
    {"belum_lapor", FIELD_TEXT, "units that are silent, one a line"},
    {"jumlah_belum_lapor", FIELD_LINE, "how many units are silent"},
    {"jumlah_lewat", FIELD_LINE, "how many entries are beyond their limit"},
    {"kepala_riwayat", FIELD_LINE, "head of the history's chain"},
    {"jumlah_riwayat", FIELD_LINE, "how many lines the history has"},
    {NULL, FIELD_LINE, NULL},
};

static const Field *find(const char *path)
{
	for (const Field *field = letter_fields; field->path; field++)
		if (g_str_equal(field->path, path))
			return field;
	return NULL;
}

static const char flag_prefix[] = "ada_";

const char *field_of(const char *path)
{
	const Field *field = find(path);

	for (const Field *f = letter_fields; !field && f->path; f++)
		if (field_names_is(path, f->path))
			field = f;
	return field ? field->path : NULL;
}

bool field_is_known(const char *path)
{
	const char *const flags[] = {flag_prefix, "has_"};

	for (guint i = 0; i < G_N_ELEMENTS(flags); i++)
		if (g_str_has_prefix(path, flags[i]) && !strchr(path, '.'))
			return field_of(path + strlen(flags[i])) != NULL;
	return field_of(path) != NULL;
}

char *field_near(const char *name)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

	for (const Field *f = letter_fields; f->path; f++) {
		const char *dot = strrchr(f->path, '.');
		g_ptr_array_add(names, g_strdup(f->path));
		g_ptr_array_add(names, g_strdup(dot ? dot + 1 : f->path));
		g_ptr_array_add(names, field_names_english(dot ? dot + 1 : f->path));
	}
	return g_strdup(value_nearest(name, names));
}

static bool holds_anything(const json_t *value)
{
	return json_is_true(value) || json_is_object(value) || json_array_size(value) > 0 ||
	       json_string_length(value) > 0;
}

void field_set_flags(json_t *fields)
{
	for (const Field *field = letter_fields; field->path; field++) {
		if (strchr(field->path, '.'))
			continue;
		g_autofree char *flag = g_strconcat(flag_prefix, field->path, NULL);
		bool holds = holds_anything(json_object_get(fields, field->path));
		json_object_set_new(fields, flag, json_boolean(holds));
	}
}

static json_t *complete_group(const char *prefix, const json_t *data, GError **err);

static char *cut(const char *text, gsize limit)
{
	if (strlen(text) <= limit)
		return g_strdup(text);
	const char *end = g_utf8_find_prev_char(text, text + limit);
	g_autofree char *head = g_strndup(text, (gsize)(end - text));
	return g_strconcat(head, "…", NULL);
}

static const char breaks[] = "\r\n\t\v\f";

/* Nothing has to be cut off or put on one line. */
static bool is_complete(const json_t *string, bool lines)
{
	const char *text = json_string_value(string);
	gsize length = json_string_length(string);

	if (strlen(text) < length)
		return false;
	if (lines || length == 0)
		return length <= TEXT_LIMIT;
	return length <= LINE_LIMIT && !strpbrk(text, breaks) && text[0] != ' ' &&
	       text[length - 1] != ' ';
}

/* NULL: not a text or a number. */
static json_t *complete_text(const json_t *value, bool lines)
{
	g_autofree char *text = NULL;

	if (json_is_integer(value))
		text = g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
	else if (!json_is_string(value))
		return NULL;
	else if (is_complete(value, lines))
		return json_incref((json_t *)(gsize)value);
	else
		text = cut(json_string_value(value), lines ? TEXT_LIMIT : LINE_LIMIT);
	if (!lines)
		g_strstrip(g_strdelimit(text, breaks, ' '));
	return json_string(text);
}

static json_t *complete_array(const Field *field, const json_t *data, GError **err)
{
	json_t *array = json_array();

	for (gsize i = 0; i < json_array_size(data); i++) {
		const json_t *value = json_array_get(data, i);
		json_t *item = field->kind == FIELD_LINES ? complete_text(value, false)
							  : complete_group(field->path, value, err);
		if (!item) {
			json_decref(array);
			return NULL;
		}
		json_array_append_new(array, item);
	}
	return array;
}

/* NULL without *err: the value is of another kind. */
static json_t *complete_value(const Field *field, const json_t *value, GError **err)
{
	if (!value || json_is_null(value))
		return json_null();
	switch (field->kind) {
	case FIELD_LINE:
	case FIELD_TEXT:
		return complete_text(value, field->kind == FIELD_TEXT);
	case FIELD_FLAG:
		return json_is_boolean(value) ? json_incref((json_t *)(gsize)value) : NULL;
	case FIELD_GROUP:
		return json_is_object(value) ? complete_group(field->path, value, err) : NULL;
	case FIELD_LIST:
	case FIELD_LINES:
		return json_is_array(value) ? complete_array(field, value, err) : NULL;
	}
	g_assert_not_reached();
}

/* The name of a field within the group `prefix` ("": the letter itself); NULL: not of that group. */
static const char *name_in(const Field *field, const char *prefix)
{
	gsize length = strlen(prefix);

	if (length == 0)
		return strchr(field->path, '.') ? NULL : field->path;
	if (!g_str_has_prefix(field->path, prefix) || field->path[length] != '.')
		return NULL;
	return field->path + length + 1;
}

static bool only_fields(const char *prefix, const json_t *data, GError **err)
{
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)(gsize)data, name, value)
	{
		g_autofree char *path =
		    *prefix ? g_strconcat(prefix, ".", name, NULL) : g_strdup(name);
		if (!find(path))
			return fail(err, ERR_REJECT, "'%s' is no field of a letter", path);
	}
	return true;
}

static json_t *complete_group(const char *prefix, const json_t *data, GError **err)
{
	if (!only_fields(prefix, data, err))
		return NULL;
	json_t *group = json_object();
	for (const Field *field = letter_fields; field->path; field++) {
		const char *name = name_in(field, prefix);
		if (!name)
			continue;
		json_t *value = complete_value(field, json_object_get(data, name), err);
		if (!value) {
			if (err && !*err)
				fail(err, ERR_REJECT, "field '%s' of a letter has the wrong type",
				    field->path);
			json_decref(group);
			return NULL;
		}
		json_object_set_new(group, name, value);
	}
	return group;
}

json_t *field_complete(const json_t *data, GError **err)
{
	return complete_group("", data, err);
}
