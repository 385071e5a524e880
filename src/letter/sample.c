#include "letter/sample.h"

#include "letter/field.h"

#include <string.h>

enum { ITEMS = 2 };

/* What reads better than the field's own description. */
static const struct {
	const char *path, *text[ITEMS]; /* the second is of the second item of a list */
} samples[] = {
    {"kantor.nama", {"Kantor Kesatuan Bangsa dan Politik"}},
    {"kantor.alamat", {"Jalan Sindoro, Kajen 51161"}},
    {"kantor.tempat", {"Kajen"}},
    {"kantor.telepon", {"(0285) 381474"}},
    {"kantor.surel", {"kantor@kantor.example"}},
    {"kantor.laman", {"www.kantor.example"}},
    {"kantor.kop", {"PEMERINTAH KABUPATEN CONTOH", "KANTOR CONTOH"}},
    {"kepala.jabatan", {"Kepala Kantor"}},
    {"kepala.nama", {"Drs. Contoh Nama, M.Si."}},
    {"kepala.pangkat", {"Pembina Tk. I"}},
    {"kepala.nip", {"197001011990031001"}},
    {"penerima", {"Bapak/Ibu Contoh Penerima"}},
    {"melalui", {"Sekretaris Daerah"}},
    {"tanggal", {"23 November 2026"}},
    {"waktu", {"Senin, 23 November 2026 pukul 08.05 WIB"}},
    {"nama", {"Contoh Nama"}},
    {"asal", {"Kecamatan Doro"}},
    {"saluran", {"surel"}},
    {"waktu_terima", {"Senin, 23 November 2026 pukul 08.05 WIB"}},
    {"nomor_agenda", {"0147"}},
    {"buku", {"Buku Agenda Umum"}},
    {"kode", {"0147-XXXXXXXXXXXXXXXX"}},
    {"jenis", {"Laporan Situasi"}},
    {"nomor", {"300/0147/2026"}},
    {"tanggal_surat", {"22 November 2026"}},
    {"sifat", {"Biasa"}},
    {"derajat", {"Segera"}},
    {"perihal", {"Rapat warga tentang batas desa"}},
    {"ringkas", {"Warga dua desa berbeda pendapat tentang patok batas. Rapat berlangsung tertib."}},
    {"lokasi", {"Doro"}},
    {"bidang", {"sosial budaya"}},
    {"tingkat", {"Kuning"}},
    {"tahap", {"diolah"}},
    {"batas", {"Senin, 23 November 2026 pukul 10.05 WIB"}},
    {"batas_tugas", {"Senin, 23 November 2026 pukul 09.30 WIB"}},
    {"sisa", {"30 menit"}},
    {"atasan", {"Kepala Kantor"}},
    {"alasan", {"nomor agenda pada judul tidak dikenal"}},
    {"pejabat", {"Drs. Contoh Pejabat, M.Si."}},
    {"pengganti", {"Contoh Pengganti, S.Sos."}},
    {"sebagai", {"Plh."}},
    {"mulai", {"24 November 2026"}},
    {"sampai", {"26 November 2026"}},
    {"isi",
	{"Rapat dihadiri kepala desa, Babinsa dan Bhabinkamtibmas; tidak ada pengerahan massa."}},
    {"fakta", {"Pukul 19.30 warga dua desa bertemu di balai desa; rapat selesai pukul 22.00."}},
    {"analisa", {"Patok batas belum disepakati sejak pemekaran dukuh."}},
    {"prediksi", {"Bila patok dipindahkan sepihak, warga akan berkumpul kembali."}},
    {"langkah", {"Camat mempertemukan kedua kepala desa."}},
    {"saran", {"Pengukuran bersama dengan Kantor Pertanahan."}},
    {"hasil", {"Keadaan tertib, tidak ada konsentrasi massa."}},
    {"susulan", {"T-001"}},
    {"disposisi", {"Kesbangpol koordinasi dengan Camat, laporkan hasilnya."}},
    {"instruksi.nomor", {"1", "2"}},
    {"instruksi.kata", {"untuk diketahui", "koordinasikan"}},
    {"instruksi.dipilih", {"", "ya"}},
    {"nomor_asal", {"200.1.3.4/001/LAPSIDA/XI/2026"}},
    {"tanggal_asal", {"23 November 2026"}},
    {"penerima_tugas", {"Ketua Tim Pemantau", "Kecamatan Doro"}},
    {"jawaban", {"Keluhan Saudara telah ditindaklanjuti oleh instansi yang berwenang."}},
    {"peniadaan", {"keadaan telah terkendali"}},
    {"kekurangan", {"nomor agenda", "tempat kejadian"}},
    {"pilihan.kata", {"SETUJU", "TOLAK: keterangan"}},
    {"pilihan.arti", {"disampaikan", "dikembalikan"}},
    {"tombol.judul", {"1. 0147", "2. 0148"}},
    {"tombol.kata", {"SETUJU", "TOLAK"}},
    {"tombol.tautan", {"mailto:kantor@kantor.example", "mailto:kantor@kantor.example"}},
    {"baris.nomor", {"1", "2"}},
    {"baris.agenda", {"0147", "0148"}},
    {"baris.perihal", {"Rapat warga tentang batas desa", "Keluhan bau dari sungai"}},
    {"baris.dari", {"Kecamatan Doro", "Warga"}},
    {"baris.waktu", {"23-11-2026 08.05", "23-11-2026 08.20"}},
    {"baris.tahap", {"diolah", "diverifikasi"}},
    {"baris.keterangan", {"satu lampiran", "belum dijawab"}},
    {"baris.sejenis", {"12", ""}},
    {"baris.isi", {"Rapat dihadiri kepala desa dan Babinsa.", "Air sungai hitam sejak Sabtu."}},
    {"baris.berkas", {"foto-1.jpg (1,2 MB)", ""}},
    {"baris.tidak_terbaca", {"- smime.p7m (12 KB)", ""}},
    {"baris.perkara", {"3", ""}},
    {"baris.penting", {"ya", ""}},
    {"baris.lainnya", {"", "ya"}},
    {"baris.singkat",
	{"Doro: rapat warga tentang batas desa (diolah)", "Tirto: keluhan bau dari sungai"}},
    {"baris.kode", {"0147-XXXXXXXXXXXXXXXX", "0148-XXXXXXXXXXXXXXXX"}},
    {"perkara.isi", {"Pohon tumbang di jalan desa", "Rapat warga tentang irigasi"}},
    {"mirip.agenda", {"0139", "0141"}},
    {"mirip.perihal", {"Patok batas desa hilang", "Undangan rapat warga"}},
    {"mirip.waktu", {"20 November 2026", "21 November 2026"}},
    {"lampiran.nomor", {"1", "2"}},
    {"lampiran.nama", {"foto-1.jpg", "foto-2.jpg"}},
    {"lampiran.ukuran", {"1,2 MB", "0,9 MB"}},
    {"lampiran.foto", {"menurut keterangan dalam fotonya diambil 23-11-2026 06.15", ""}},
    {"tidak_dilampirkan.nomor", {"3", "4"}},
    {"tidak_dilampirkan.nama", {"rekaman.mp4", "arsip.zip"}},
    {"tidak_dilampirkan.ukuran", {"80 MB", "61 MB"}},
    {"tidak_dilampirkan.foto", {"", ""}},
    {"tidak_terbaca", {"- smime.p7m (12 KB)"}},
    {"periode", {"22 sampai dengan 23 November 2026"}},
    {"jumlah", {"12"}},
    {"jumlah_penting", {"1"}},
    {"jumlah_lainnya", {"1"}},
    {"jumlah_lebih", {"3"}},
    {"singkat_nihil", {"Doro, Talun"}},
    {"singkat_belum_lapor", {"Kajen"}},
    {"nihil", {"- Kecamatan Doro\n- Kecamatan Talun"}},
    {"belum_lapor", {"- Kecamatan Kajen"}},
    {"jumlah_belum_lapor", {"1"}},
    {"jumlah_lewat", {"2"}},
    {"terkait", {"0139"}},
    {"perintah", {"KOREKSI 0147"}},
};

static char *text_of(const Field *field, guint item)
{
	for (guint i = 0; i < G_N_ELEMENTS(samples); i++)
		if (g_str_equal(samples[i].path, field->path))
			return g_strdup(
			    samples[i].text[item] ? samples[i].text[item] : samples[i].text[0]);
	return g_strdup_printf("[%s]", field->what);
}

/* A flag of the table is set where something stands. */
static bool is_set(const Field *field, guint item)
{
	for (guint i = 0; i < G_N_ELEMENTS(samples); i++)
		if (g_str_equal(samples[i].path, field->path))
			return samples[i].text[item] && *samples[i].text[item];
	return false;
}

static json_t *group(const char *prefix, guint item);

static json_t *value_of(const Field *field, guint item)
{
	g_autofree char *text = text_of(field, item);
	g_autofree char *other = text_of(field, 1);

	switch (field->kind) {
	case FIELD_LINE:
	case FIELD_TEXT:
		return json_string(text);
	case FIELD_FLAG:
		return json_boolean(is_set(field, item));
	case FIELD_GROUP:
		return group(field->path, 0);
	case FIELD_LIST:
		return json_pack("[o, o]", group(field->path, 0), group(field->path, 1));
	case FIELD_LINES:
		return json_pack("[s, s]", text, other);
	}
	g_assert_not_reached();
}

/* The fields within `prefix` ("": those of the letter itself). */
static json_t *group(const char *prefix, guint item)
{
	json_t *object = json_object();
	gsize length = strlen(prefix);

	for (const Field *field = letter_fields; field->path; field++) {
		const char *name = field->path;
		if (length > 0 && (!g_str_has_prefix(name, prefix) || name[length] != '.'))
			continue;
		name += length > 0 ? length + 1 : 0;
		if (!strchr(name, '.'))
			json_object_set_new(object, name, value_of(field, item));
	}
	return object;
}

json_t *letter_sample(void)
{
	return group("", 0);
}
