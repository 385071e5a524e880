#include "letter/field.h"

#include "base/error.h"
#include "letter/field_names.h"

#include <string.h>

/* No title, name or subject in a letter needs more. */
enum { LINE_LIMIT = 500, TEXT_LIMIT = 256 * 1024 };

const Field letter_fields[] = {
    {"kantor", FIELD_GROUP, "kantor pengirim"},
    {"kantor.nama", FIELD_LINE, "nama kantor"},
    {"kantor.alamat", FIELD_LINE, "jalan, tempat, kode pos"},
    {"kantor.tempat", FIELD_LINE, "tempat surat dibuat, misalnya Kajen"},
    {"kantor.telepon", FIELD_LINE, "nomor telepon"},
    {"kantor.surel", FIELD_LINE, "alamat surel kantor"},
    {"kantor.laman", FIELD_LINE, "alamat laman"},
    {"kantor.sk", FIELD_LINE, "nomor keputusan tentang standar pelayanan"},
    {"kantor.kop", FIELD_LINES, "baris kop surat"},
    {"kop", FIELD_LINES, "baris kop surat, sudah di tengah 72 kolom"},
    {"kepala", FIELD_GROUP, "penanda tangan"},
    {"kepala.jabatan", FIELD_LINE, "jabatan"},
    {"kepala.nama", FIELD_LINE, "nama dengan gelar"},
    {"kepala.pangkat", FIELD_LINE, "pangkat"},
    {"kepala.nip", FIELD_LINE, "NIP"},
    {"penerima", FIELD_LINE, "penerima surat ini: jabatan atau nama"},
    {"tanggal", FIELD_LINE, "tanggal surat ini, misalnya 23 November 2026"},
    {"waktu", FIELD_LINE, "hari, tanggal dan jam surat ini"},
    {"nama", FIELD_LINE, "nama pelapor"},
    {"asal", FIELD_LINE, "unit atau orang asal laporan"},
    {"saluran", FIELD_LINE, "surel, telepon, SMS, datang langsung, kotak saran"},
    {"waktu_terima", FIELD_LINE, "hari, tanggal dan jam laporan diterima"},
    {"nomor_agenda", FIELD_LINE, "nomor agenda"},
    {"buku", FIELD_LINE, "buku agenda"},
    {"kode", FIELD_LINE, "kode balasan, misalnya 0147-K7Q2"},
    {"klasifikasi", FIELD_LINE, "kode klasifikasi arsip, misalnya 200.1.3.4"},
    {"tertutup", FIELD_FLAG, "sifat Terbatas ke atas: jangan menyebut pokok perkara"},
    {"jenis", FIELD_LINE, "jenis laporan atau surat: Lapsit, Lapsida"},
    {"nomor", FIELD_LINE, "nomor surat"},
    {"tanggal_surat", FIELD_LINE, "tanggal surat yang disampaikan"},
    {"sifat", FIELD_LINE, "Biasa, Terbatas, Rahasia, Sangat Rahasia"},
    {"derajat", FIELD_LINE, "Biasa, Segera, Sangat Segera"},
    {"perihal", FIELD_LINE, "hal yang ditulis petugas, atau pokok laporan menurut pengirimnya"},
    {"hal_petugas", FIELD_LINE, "hal surat yang ditulis petugas dengan HAL:; kosong bila belum"},
    {"ringkas", FIELD_TEXT, "ringkasan"},
    {"lokasi", FIELD_LINE, "tempat kejadian"},
    {"bidang", FIELD_LINE, "bidang: ideologi, politik, ekonomi ..."},
    {"tingkat", FIELD_LINE, "tingkat kerawanan"},
    {"tahap", FIELD_LINE, "tahap pengerjaan"},
    {"batas", FIELD_LINE, "batas waktu"},
    {"batas_tahap", FIELD_LINE, "batas waktu tahap yang diingatkan"},
    {"batas_tugas", FIELD_LINE, "batas waktu penerima tugas atau disposisi"},
    {"sisa", FIELD_LINE, "sisa atau lewat waktu: 30 menit"},
    {"lewat", FIELD_FLAG, "batas waktu sudah lewat"},
    {"atasan", FIELD_LINE, "jabatan atasan yang mendapat tembusan"},
    {"alasan", FIELD_TEXT, "alasan"},
    {"melalui", FIELD_LINE, "jabatan yang dilalui sebelum penerima, misalnya Sekretaris Daerah"},
    {"tarik_kembali", FIELD_TEXT, "sampai kapan dan bagaimana keputusan dapat ditarik kembali"},
    {"pejabat", FIELD_LINE, "pejabat yang dibicarakan: nama dengan gelar"},
    {"pengganti", FIELD_LINE, "yang menggantikannya: nama dengan gelar"},
    {"pengirim", FIELD_LINE, "siapa yang mengirim surel yang dibicarakan"},
    {"sebagai", FIELD_LINE, "Plh. atau Plt."},
    {"mulai", FIELD_LINE, "hari pertama pengganti bertugas"},
    {"sampai", FIELD_LINE, "hari terakhir pengganti bertugas"},
    {"kekurangan", FIELD_LINES, "yang perlu dilengkapi"},
    {"isi", FIELD_TEXT, "isi surat, disposisi atau jawaban"},
    {"fakta", FIELD_TEXT, "fakta"},
    {"analisa", FIELD_TEXT, "analisa"},
    {"prediksi", FIELD_TEXT, "prediksi"},
    {"langkah", FIELD_TEXT, "langkah yang telah atau akan diambil"},
    {"saran", FIELD_TEXT, "saran"},
    {"pertanyaan", FIELD_TEXT, "hal yang perlu dipastikan"},
    {"pemeriksaan", FIELD_TEXT, "dasar jawaban"},
    {"jawaban", FIELD_TEXT, "jawaban"},
    {"pilihan", FIELD_LIST, "kata balasan yang dapat dipakai"},
    {"pilihan.kata", FIELD_LINE, "kata balasan"},
    {"pilihan.arti", FIELD_LINE, "akibatnya"},
    {"tombol", FIELD_LIST, "jawaban sekali sentuh, untuk bagian HTML"},
    {"tombol.judul", FIELD_LINE, "baris daftar yang dijawab"},
    {"tombol.kata", FIELD_LINE, "kata balasan"},
    {"tombol.tautan", FIELD_LINE, "alamat mailto: yang menuliskan jawabannya"},
    {"baris", FIELD_LIST, "baris daftar: permohonan, surel yang ditahan, agenda"},
    {"baris.nomor", FIELD_LINE, "nomor baris yang disebut dalam jawaban"},
    {"baris.agenda", FIELD_LINE, "nomor agenda"},
    {"baris.perihal", FIELD_LINE, "pokok perkara"},
    {"baris.dari", FIELD_LINE, "asal"},
    {"baris.waktu", FIELD_LINE, "waktu terima atau batas waktu"},
    {"baris.tahap", FIELD_LINE, "tahap pengerjaan"},
    {"baris.keterangan", FIELD_LINE, "keterangan"},
    {"baris.sejenis", FIELD_LINE,
	"jumlah surel lain dari pengirim yang sama yang diwakili baris ini"},
    {"baris.isi", FIELD_TEXT, "isi laporan baris ini"},
    {"baris.berkas", FIELD_LINE, "berkas yang ada pada baris ini, dengan ukurannya"},
    {"baris.tidak_terbaca", FIELD_TEXT,
	"bagian surel baris ini yang tidak dibaca sistem, satu butir sebaris"},
    {"baris.perkara", FIELD_LINE, "jumlah perkara dalam surel baris ini, bila lebih dari satu"},
    {"baris.penting", FIELD_FLAG, "rekapitulasi: perlu perhatian, belum selesai"},
    {"baris.belum_dibaca", FIELD_FLAG, "rekapitulasi: belum dibaca siapa pun"},
    {"baris.lainnya", FIELD_FLAG, "rekapitulasi: selesai dan tidak menonjol"},
    {"baris.singkat", FIELD_LINE,
	"rekapitulasi: baris ini untuk pesan singkat; kosong bila pesan itu sudah penuh"},
    {"baris.kode", FIELD_LINE, "kode untuk menjawab baris ini saja"},
    {"tercatat", FIELD_TEXT,
	"jawaban penerima yang dicatat sejak surel sebelumnya, satu baris setiap jawaban"},
    {"hasil", FIELD_TEXT, "hasil pemantauan atau pelaksanaan"},
    {"susulan", FIELD_LINE, "nomor tugas yang hasilnya masuk menyusul"},
    {"disposisi", FIELD_TEXT, "isi disposisi, kata demi kata"},
    {"arti_disposisi", FIELD_LINE, "nomor dalam disposisi, dengan kata-kata"},
    {"besok", FIELD_LINE, "tanggal hari berikutnya, misalnya 24-11-2026"},
    {"dugaan", FIELD_TEXT, "apa yang mungkin dimaksud penulis balasan"},
    {"catatan", FIELD_TEXT, "catatan Kepala"},
    {"kelengkapan", FIELD_TEXT, "yang diminta dari pelapor"},
    {"kendala", FIELD_TEXT, "kendala pemantauan"},
    {"peniadaan", FIELD_TEXT, "alasan pemantauan ditiadakan"},
    {"penyampaian", FIELD_TEXT, "cara dan waktu disampaikan langsung"},
    {"pencabutan", FIELD_TEXT, "tulisan pelapor yang mencabut laporannya"},
    {"pengawasan", FIELD_TEXT, "alasan pengaduan berkadar pengawasan"},
    {"terlapor", FIELD_TEXT, "yang diadukan"},
    {"perkara", FIELD_LIST, "perkara-perkara dalam surel ini, bila tampaknya lebih dari satu"},
    {"perkara.isi", FIELD_LINE, "satu perkara"},
    {"mirip", FIELD_LIST, "laporan lain yang mungkin tentang kejadian yang sama"},
    {"mirip.agenda", FIELD_LINE, "nomor agenda"},
    {"mirip.perihal", FIELD_LINE, "pokok laporan"},
    {"mirip.waktu", FIELD_LINE, "waktu terima"},
    {"tambahan", FIELD_TEXT, "keterangan tambahan pelapor"},
    {"daftar", FIELD_LINE, "nama daftar penerima"},
    {"terkait", FIELD_LINE, "nomor agenda sebelumnya yang dilanjutkan laporan ini"},
    {"perintah", FIELD_LINE, "perintah yang dijawab, misalnya KOREKSI 0147"},
    {"lampiran", FIELD_LIST, "lampiran yang disertakan"},
    {"lampiran.nomor", FIELD_LINE, "nomor berkas untuk perintah LAMPIRAN"},
    {"lampiran.nama", FIELD_LINE, "nama berkas"},
    {"lampiran.ukuran", FIELD_LINE, "ukuran berkas"},
    {"tidak_dilampirkan", FIELD_LIST, "lampiran laporan yang tidak disertakan"},
    {"tidak_dilampirkan.nomor", FIELD_LINE, "nomor berkas untuk perintah LAMPIRAN"},
    {"tidak_dilampirkan.nama", FIELD_LINE, "nama berkas"},
    {"tidak_dilampirkan.ukuran", FIELD_LINE, "ukuran berkas"},
    {"tidak_terbaca", FIELD_TEXT, "bagian surel yang tidak dibaca sistem, satu butir sebaris"},
    {"periode", FIELD_LINE, "rentang waktu rekapitulasi atau agenda"},
    {"jumlah", FIELD_LINE, "banyaknya baris"},
    {"jumlah_penting", FIELD_LINE, "banyaknya baris yang perlu perhatian"},
    {"jumlah_belum_dibaca", FIELD_LINE, "banyaknya laporan yang belum dibaca"},
    {"jumlah_lainnya", FIELD_LINE, "banyaknya baris selebihnya"},
    {"jumlah_lebih", FIELD_LINE, "banyaknya baris yang tidak termuat dalam pesan singkat"},
    {"singkat_nihil", FIELD_LINE, "unsur yang melapor nihil, untuk pesan singkat"},
    {"singkat_belum_lapor", FIELD_LINE, "unsur yang belum melapor, untuk pesan singkat"},
    {"nihil", FIELD_TEXT, "unsur yang melapor nihil, satu butir sebaris"},
    {"belum_lapor", FIELD_TEXT, "unsur yang belum melapor, satu butir sebaris"},
    {"jumlah_belum_lapor", FIELD_LINE, "banyaknya unsur yang belum melapor"},
    {"jumlah_lewat", FIELD_LINE, "banyaknya agenda yang lewat batas waktu"},
    {"kepala_riwayat", FIELD_LINE, "kepala rantai riwayat"},
    {"jumlah_riwayat", FIELD_LINE, "banyaknya baris riwayat"},
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

/* NULL: not a text or a number. */
static json_t *complete_text(const json_t *value, bool lines)
{
	g_autofree char *text = NULL;

	if (json_is_integer(value))
		text = g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
	else if (json_is_string(value))
		text = cut(json_string_value(value), lines ? TEXT_LIMIT : LINE_LIMIT);
	else
		return NULL;
	if (!lines)
		g_strstrip(g_strdelimit(text, "\r\n\t\v\f", ' '));
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
