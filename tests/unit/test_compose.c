#include "letter/heading.h"

#include "base/error.h"
#include "base/text.h"
#include "letter/layout.h"

#include <gmime/gmime.h>
#include <string.h>

/* Every field that the shipped letters know, as a working office fills it in. */
static const char full[] =
    "{'kantor': {'nama': 'Kantor Kesatuan Bangsa dan Politik', 'alamat': 'Jalan Contoh 1, Kajen', "
    "  'telepon': '(0285) 000000', 'surel': 'kesbangpol@kantor.example', 'kop': ["
    "  'PEMERINTAH KABUPATEN PEKALONGAN', 'KANTOR KESATUAN BANGSA DAN POLITIK', "
    "  'Jalan Contoh 1, Kajen, telepon (0285) 000000']},"
    " 'kepala': {'jabatan': 'Kepala Kantor', 'nama': 'Dra. Sumirah, M.Si.', "
    "  'pangkat': 'Pembina Tingkat I', 'nip': '19700101 199503 2 001'},"
    " 'penerima': 'Camat Doro', 'nama': 'Warsito', 'asal': 'Kecamatan Doro', "
    " 'saluran': 'surel', 'waktu_terima': 'Senin, 23 November 2026 pukul 08.05 WIB', "
    " 'nomor_agenda': 'AG-2026/0147', 'jenis': 'Laporan Situasi', 'nomor': '300/147/2026', "
    " 'tanggal_surat': '23 November 2026', 'sifat': 'Biasa', 'derajat': 'Segera', "
    " 'perihal': 'Rapat warga tentang batas desa Sidomulyo dan Karangsari', "
    " 'lokasi': 'Desa Sidomulyo, Kecamatan Doro', 'batas': '10.05 WIB', "
    " 'ringkas': 'Warga dua desa berbeda pendapat tentang patok batas. Rapat berlangsung tertib "
    "dan dihadiri kepala desa, Babinsa dan Bhabinkamtibmas.', "
    " 'alasan': 'Nomor agenda pada judul tidak dikenal.', "
    " 'kekurangan': ['nomor agenda', 'tempat kejadian'], 'tertutup': false}";

/* The least that the engine always knows. */
static const char minimal[] =
    "{'kantor': {'nama': 'Kantor', 'kop': ['KANTOR']}, 'nomor_agenda': '0001', "
    " 'waktu_terima': 'Senin, 23 November 2026 pukul 08.05 WIB', 'saluran': 'surel', "
    " 'jenis': 'laporan', 'sifat': 'Biasa', 'alasan': 'tidak lengkap'}";

static json_t *data_from(const char *text)
{
	g_autofree char *json = g_strdelimit(g_strdup(text), "'", '"');
	json_error_t problem;
	json_t *data = json_loads(json, 0, &problem);

	if (!data)
		g_error("%s at %d", problem.text, problem.position);
	return data;
}

static TemplateSet *shipped(void)
{
	g_autoptr(Problems) problems = problems_new();
	TemplateSet *set = template_set_load("templates", problems);
	g_autofree char *text = problems_text(problems);

	g_assert_cmpstr(text, ==, "");
	return set;
}

static Heading heading_for(GTimeZone *zone)
{
	return (Heading){.host = "kantor.example",
	    .from_name = "Kantor Kesbangpol",
	    .from_address = "kesbangpol@kantor.example",
	    .to_name = "Warsito",
	    .to_address = "warsito@desa.example",
	    .message_id = "siaga.aaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbb@kantor.example",
	    .date = 1795395900, /* 2026-11-23 08:05 WIB */
	    .zone = zone};
}

static GMimeMessage *parse(const char *header, const ComposedBody *body)
{
	gsize length;
	const char *bytes = g_bytes_get_data(body->bytes, &length);
	GString *all = g_string_new(header);

	g_string_append(all, "\r\n");
	g_string_append_len(all, bytes, (gssize)length);
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(all->str, all->len);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
	g_object_unref(parser);
	g_object_unref(stream);
	g_string_free(all, TRUE);
	return message;
}

/* Text of the leaf at `index` of the multipart/alternative; decoded, CRLF as LF. */
static char *leaf(GMimeMessage *message, int index)
{
	GMimeObject *part = g_mime_message_get_mime_part(message);

	if (g_mime_content_type_is_type(g_mime_object_get_content_type(part), "multipart", "mixed"))
		part = g_mime_multipart_get_part(GMIME_MULTIPART(part), 0);
	part = g_mime_multipart_get_part(GMIME_MULTIPART(part), index);
	GMimeStream *stream = g_mime_stream_mem_new();
	g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(GMIME_PART(part)), stream);
	GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	g_autofree char *raw = g_strndup((const char *)array->data, array->len);
	g_object_unref(stream);
	g_auto(GStrv) lines = g_strsplit(raw, "\r\n", -1);
	return g_strjoinv("\n", lines);
}

static void assert_crlf(const char *bytes, gsize length)
{
	for (gsize i = 0; i < length; i++) {
		if (bytes[i] == '\n')
			g_assert_true(i > 0 && bytes[i - 1] == '\r');
		if (bytes[i] == '\r')
			g_assert_true(i + 1 < length && bytes[i + 1] == '\n');
		g_assert_true(bytes[i] != '\0' && (guchar)bytes[i] < 128);
	}
}

static void assert_columns(const char *plain)
{
	g_auto(GStrv) lines = g_strsplit(plain, "\n", -1);

	for (char **line = lines; *line; line++) {
		gsize length = strlen(*line);
		if (text_columns(*line) > LAYOUT_COLUMNS)
			g_assert_true(strchr(g_strstrip(*line), ' ') == NULL);
		g_assert_true(length == 0 || (*line)[length - 1] != ' ');
	}
}

/* One letter, checked in what holds for all letters; its plain text.  Caller frees. */
static char *letter_text(const TemplateSet *set, const char *name, json_t *data, char **subject_r)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Asia/Jakarta");
	const Template *letter = template_find(set, name);

	g_assert_nonnull(letter);
	g_autoptr(ComposedBody) body = compose_body(set, letter, data, NULL, &err);
	g_assert_no_error(err);
	Heading heading = heading_for(zone);
	g_autofree char *header = heading_text(&heading, body, &err);
	g_assert_no_error(err);
	assert_crlf(header, strlen(header));
	assert_crlf(g_bytes_get_data(body->bytes, NULL), g_bytes_get_size(body->bytes));
	GMimeMessage *message = parse(header, body);
	char *plain = leaf(message, 0);
	g_autofree char *html = leaf(message, 1);
	assert_columns(plain);
	g_assert_null(strstr(html, "<script"));
	g_assert_true(g_str_has_suffix(html, "</html>\n"));
	*subject_r = g_strdup(g_mime_message_get_subject(message));
	g_object_unref(message);
	return plain;
}

static void show(const char *name, const char *subject, const char *plain)
{
	g_auto(GStrv) lines = g_strsplit(plain, "\n", -1);

	g_test_message("%s | Hal: %s", name, subject);
	for (char **line = lines; *line; line++)
		g_test_message("| %s", *line);
}

static void shipped_letters(gconstpointer json)
{
	g_autoptr(TemplateSet) set = shipped();
	g_autofree const char **names = template_names(set);
	json_t *data = data_from(json);

	for (guint i = 0; names[i]; i++) {
		g_autofree char *subject = NULL;
		g_autofree char *plain = letter_text(set, names[i], data, &subject);
		show(names[i], subject, plain);
		g_assert_null(strstr(plain, "{{"));
		g_assert_null(strstr(plain, "\n\n\n"));
	}
	json_decref(data);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_mime_init();
	g_test_add_data_func("/compose/shipped/full", full, shipped_letters);
	g_test_add_data_func("/compose/shipped/minimal", minimal, shipped_letters);
	return g_test_run();
}
