#include "letter/heading.h"

#include "base/error.h"
#include "base/text.h"
#include "letter/buttons.h"
#include "letter/layout.h"
#include "letter/sample.h"
#include "samples_file.h"
#include "shipped_language.h"

#include <gmime/gmime.h>
#include <string.h>

/* Every field that the shipped letters know, as a working office fills it in. */
static const char full[] =
    "{'kantor': {'nama': 'Kantor Kesatuan Bangsa dan Politik', 'alamat': 'Jalan Contoh 1, Kajen', "
    "  'telepon': '(0285) 000000', 'surel': 'kesbangpol@kantor.example', 'kop': ["
    "  'PEMERINTAH KABUPATEN PEKALONGAN', 'KANTOR KESATUAN BANGSA DAN POLITIK', "
    "  'Jalan Contoh 1, Kajen, telepon (0285) 000000']},"
    " 'kepala': {'jabatan': 'Kepala Kantor', 'jabatan_lengkap': 'Kepala Kantor', 'nama': 'Dra. "
    "Sumirah, M.Si.', "
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
	TemplateSet *set = template_set_load("templates", NULL, problems);
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

/* Every text of a letter's data comes from an attacker: line ends, other fields, tags, templates. */
static const char hostile[] =
    "{'kantor': {'nama': 'Kantor', 'kop': ['A\\r\\nBcc: x@y.example', '<b>']},"
    " 'kepala': {'nama': '\\u202egnp\\u202c', 'jabatan_lengkap': '\\u202egnp'}, "
    " 'nama': 'Budi\\r\\nBcc: korban@x.example\\r\\n\\r\\n<script>alert(1)</script>', "
    " 'asal': '{{kantor.nama}}{{#kepala}}', 'saluran': 'a\\u0000b', 'waktu_terima': '\\u001b[2J', "
    " 'nomor_agenda': '1\\nSubject: lain', 'jenis': '=?utf-8?q?=0D=0ABcc:_x?=', "
    " 'sifat': '</td><td>', 'perihal': 'x\\r\\nBcc: korban@x.example\\r\\n\\u2028y', "
    " 'ringkas': '.\\r\\n.\\r\\nMAIL FROM:<x@y>\\r\\n\\u001b]0;x\\u0007', "
    " 'lokasi': '\\\"><img src=http://x.example/>', 'alasan': 'satu\\rdua\\u000btiga', "
    " 'kekurangan': ['a\\nb', '<i>'], 'penerima': '--=_siaga_alt_\\n--'}";

static json_t *hostile_data(void)
{
	g_autofree char *json = g_strdelimit(g_strdup(hostile), "'", '"');
	json_t *data = json_loads(json, JSON_ALLOW_NUL, NULL);

	g_assert_nonnull(data);
	return data;
}

/* Every text of the object, in lists too, becomes this one. */
static void poison(json_t *value, const char *text)
{
	const char *name;
	json_t *member;
	gsize i;

	json_object_foreach(value, name, member)
	{
		if (json_is_string(member))
			json_object_set_new(value, name, json_string(text));
		else if (json_is_boolean(member))
			json_object_set(value, name, json_true());
		else
			poison(member, text);
	}
	json_array_foreach(value, i, member)
	{
		if (json_is_string(member))
			json_array_set_new(value, i, json_string(text));
		else
			poison(member, text);
	}
}

static void assert_harmless(const char *text)
{
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		g_assert_true(c == '\n' || c >= 0x20);
		g_assert_false(c >= 0x7f && c < 0xa0);
		g_assert_false(c >= 0x2028 && c <= 0x202e);
	}
}

static void hostile_letters(void)
{
	g_autoptr(TemplateSet) set = shipped();
	g_autofree const char **names = template_names(set);
	json_t *data = hostile_data();

	for (guint i = 0; names[i]; i++) {
		g_autofree char *subject = NULL;
		g_autofree char *plain = letter_text(set, names[i], data, &subject);
		assert_harmless(plain);
		assert_harmless(subject);
		g_assert_null(strchr(subject, '\n'));
		g_assert_null(strstr(plain, "\nBcc:"));
	}
	json_decref(data);
}

/* Every field of every letter, rows of lists included, is an attacker's. */
static void hostile_everywhere(void)
{
	static const char *const texts[] = {
	    "x\r\nBcc: korban@x.example\r\n\r\n<script>alert(1)</script>",
	    "{{kantor.nama}}{{#baris}}{{>kop}}", "\033[2J\u202egnp\u2028\302\205",
	    "=?utf-8?q?=0D=0ABcc:_x?=", ".\r\n.\r\nMAIL FROM:<x@y>",
	    "\"><img src=http://x.example/>"};
	g_autoptr(TemplateSet) set = shipped();
	g_autofree const char **names = template_names(set);

	for (guint k = 0; k < G_N_ELEMENTS(texts); k++) {
		json_t *data = letter_sample(NULL);
		poison(data, texts[k]);
		for (guint i = 0; names[i]; i++) {
			g_autofree char *subject = NULL;
			g_autofree char *plain = letter_text(set, names[i], data, &subject);
			g_test_message("%s: text %u", names[i], k);
			assert_harmless(plain);
			assert_harmless(subject);
			g_assert_null(strchr(subject, '\n'));
		}
		json_decref(data);
	}
}

/* Every list of every letter has its rows, and none is left half done. */
static void sample_letters(void)
{
	g_autoptr(TemplateSet) set = shipped();
	g_autofree const char **names = template_names(set);
	g_autoptr(GPtrArray) samples = samples_of_file("rules/samples.yaml");
	json_t *data = letter_sample(samples);

	for (guint i = 0; names[i]; i++) {
		g_autofree char *subject = NULL;
		g_autofree char *plain = letter_text(set, names[i], data, &subject);
		g_autofree char *path = g_strdup_printf("templates/%s.txt", names[i]);
		g_autofree char *source = NULL;
		show(names[i], subject, plain);
		g_assert_null(strstr(plain, "{{"));
		g_assert_null(strstr(plain, "\n\n\n"));
		g_assert_true(g_file_get_contents(path, &source, NULL, NULL));
		if (strstr(source, "{{#baris}}") || strstr(source, "{{>daftar-surel}}"))
			g_assert_true(strstr(plain, "Keluhan bau") || strstr(plain, "0148"));
	}
	json_decref(data);
}

/* Both languages have a sample of each text of a letter, by a name that there is, and no flag is set by chance. */
static void samples_are_whole(void)
{
	static const char *const files[] = {
	    "rules/samples.yaml", "contrib/offices/english/rules/samples.yaml"};

	for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autoptr(GPtrArray) samples = samples_of_file(files[i]);
		g_autoptr(Problems) problems = problems_new();
		letter_sample_check(samples, problems);
		g_autofree char *told = problems_text(problems);
		g_assert_cmpstr(told, ==, "");
		json_t *data = letter_sample(samples);
		char *text = json_dumps(data, 0);
		g_assert_null(strstr(text, "\"["));
		g_assert_false(json_is_true(json_object_get(data, "tertutup")));
		free(text);
		json_decref(data);
	}
}

/* A field without a sample tells what it means; a sample of no field is told, with its place. */
static void samples_that_fail(void)
{
	g_autoptr(GPtrArray) samples = samples_of_file("rules/samples.yaml");
	g_autoptr(Problems) problems = problems_new();
	Sample *first = samples->pdata[0];
	json_t *none = letter_sample(NULL);

	g_assert_cmpstr(json_string_value(json_object_get(none, "perihal")), ==,
	    "[matter as staff wrote it, else as its sender did]");
	json_decref(none);
	g_free(first->field);
	first->field = g_strdup("colour");
	letter_sample_check(samples, problems);
	g_autofree char *told = problems_text(problems);
	g_assert_true(
	    g_str_has_prefix(told, "rules/samples.yaml:4:3: 'colour' is no field of letters"));
}

/* What is data stays data: tags arrive as text, and no value is read as a template. */
static void hostile_html(void)
{
	g_autoptr(TemplateSet) set = shipped();
	g_autoptr(GError) err = NULL;
	g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
	json_t *data = hostile_data();
	g_autoptr(ComposedBody) body =
	    compose_body(set, template_find(set, "tembusan"), data, NULL, &err);
	g_assert_no_error(err);
	Heading heading = heading_for(zone);
	g_autofree char *header = heading_text(&heading, body, &err);
	g_assert_no_error(err);
	GMimeMessage *message = parse(header, body);
	g_autofree char *plain = leaf(message, 0);
	g_autofree char *html = leaf(message, 1);

	g_assert_nonnull(strstr(plain, "{{kantor.nama}}{{#kepala}}"));
	g_assert_nonnull(strstr(html, "{{kantor.nama}}{{#kepala}}"));
	g_assert_nonnull(strstr(html, "&lt;/td&gt;&lt;td&gt;"));
	g_assert_nonnull(strstr(html, "&quot;&gt;&lt;img src=http://x.example/&gt;"));
	g_assert_null(strstr(html, "<img"));
	g_object_unref(message);
	json_decref(data);
}

static void headings(void)
{
	static const struct {
		const char *to_name, *from_name, *reply_to_id, *list;
		const char *expected; /* a line of the header; NULL: not looked for */
		const char *absent;
	} cases[] = {
	    {NULL, NULL, NULL, NULL, "To: warsito@desa.example\r\n", "In-Reply-To"},
	    {"Warsito", "Kantor", NULL, NULL, "To: Warsito <warsito@desa.example>\r\n",
		"Precedence"},
	    {"Wárs", NULL, NULL, NULL, "To: =?UTF-8?", "Wárs"},
	    {"a\r\nBcc: x@y.example", "b\nX: y", NULL, NULL, NULL, "\r\nBcc"},
	    {"=?utf-8?q?=0D=0ABcc:_x?=", NULL, NULL, NULL, "To: \"= ?utf-8?q?=0D=0ABcc:_x?=\"",
		NULL},
	    {"boss@kantor.example", NULL, NULL, NULL, "To: \"boss@kantor.example\"", NULL},
	    {NULL, NULL, "a.1@x.example", NULL, "In-Reply-To: <a.1@x.example>\r\n", NULL},
	    {NULL, NULL, "<a.1@x.example>", NULL, "Auto-Submitted: auto-replied\r\n", NULL},
	    {NULL, NULL, NULL, NULL, "Auto-Submitted: auto-generated\r\n", NULL},
	    {NULL, NULL, "a@b>\r\nBcc: <x@y", NULL, NULL, "In-Reply-To"},
	    {NULL, NULL, "a b@c", NULL, NULL, "In-Reply-To"},
	    {NULL, NULL, "", NULL, NULL, "In-Reply-To"},
	    {NULL, NULL, "tanpa-at", NULL, NULL, "In-Reply-To"},
	    {NULL, NULL, NULL, "Tim Pemantau", "List-Id: <tim-pemantau.kantor.example>\r\n", NULL},
	    {NULL, NULL, NULL, "tim>\r\nBcc: x", "List-Id: <tim---bcc--x.kantor.example>\r\n",
		"\r\nBcc"},
	    {NULL, NULL, NULL, "tim", "Precedence: list\r\n", NULL},
	    {NULL, NULL, NULL, "tim", "List-Post: NO\r\n", NULL},
	    {NULL, NULL, NULL, NULL, "X-Auto-Response-Suppress: All\r\n", "List-"},
	    {NULL, NULL, NULL, NULL, "X-Loop: kantor.example\r\n", NULL},
	    {NULL, NULL, NULL, NULL, "Date: Mon, 23 Nov 2026 08:05:00 +0700\r\n", NULL},
	    {NULL, NULL, NULL, NULL, "Reply-To: kesbangpol@kantor.example\r\n", NULL},
	};
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Asia/Jakarta");
	g_autoptr(TemplateSet) set = shipped();
	json_t *data = data_from(minimal);
	g_autoptr(ComposedBody) body =
	    compose_body(set, template_find(set, "tanda-terima"), data, NULL, NULL);

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) err = NULL;
		Heading heading = heading_for(zone);
		heading.to_name = cases[i].to_name;
		heading.from_name = cases[i].from_name;
		heading.reply_to_id = cases[i].reply_to_id;
		heading.list = cases[i].list;
		g_autofree char *header = heading_text(&heading, body, &err);
		g_assert_no_error(err);
		g_test_message("%s", header);
		assert_crlf(header, strlen(header));
		if (cases[i].expected)
			g_assert_nonnull(strstr(header, cases[i].expected));
		if (cases[i].absent)
			g_assert_null(strstr(header, cases[i].absent));
	}
	json_decref(data);
}

static void refused_headings(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
	ComposedBody body = {.subject = (char *)(gsize) "x",
	    .mime = (char *)(gsize) "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n"};
	static const char *const bad[] = {"", "a", "a@b\r\nBcc: c@d", "a@b, c@d", "A <a@b>"};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		Heading heading = heading_for(zone);
		g_autoptr(GError) err = NULL;
		heading.to_address = bad[i];
		g_assert_null(heading_text(&heading, &body, &err));
		g_assert_error(err, SIAGA_ERROR, ERR_REJECT);
	}
	/* A body whose own lines carry something else is seen by the second reading. */
	body.mime =
	    (char *)(gsize) "MIME-Version: 1.0\r\nContent-Type: text/plain\r\nX-Lain: y\r\n";
	Heading heading = heading_for(zone);
	g_autoptr(GError) err = NULL;
	g_autofree char *header = heading_text(&heading, &body, &err);
	g_assert_null(header);
	g_assert_error(err, SIAGA_ERROR, ERR_REJECT);
}

static void long_threads(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
	g_autoptr(GPtrArray) references = g_ptr_array_new_with_free_func(g_free);
	ComposedBody body = {.subject = (char *)(gsize) "x",
	    .mime = (char *)(gsize) "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n"};
	Heading heading = heading_for(zone);

	for (int i = 0; i < 100; i++)
		g_ptr_array_add(references, g_strdup_printf("<m%d@x.example>", i));
	g_ptr_array_add(references, g_strdup("bukan id\r\nBcc: x"));
	heading.references = references;
	heading.reply_to_id = "m99@x.example";
	g_autofree char *header = heading_text(&heading, &body, NULL);
	g_assert_nonnull(strstr(header, "<m0@x.example>"));
	g_assert_null(strstr(header, "<m1@x.example>"));
	g_assert_nonnull(strstr(header, "<m98@x.example>"));
	g_assert_null(strstr(header, "Bcc"));
	g_auto(GStrv) ids = g_strsplit(header, "<m99@x.example>", -1);
	g_assert_cmpuint(g_strv_length(ids), ==, 3); /* In-Reply-To, and once in References */
}

/* The same input gives the same bytes; the body does not know its recipient. */
static void same_bytes(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
	g_autoptr(TemplateSet) set = shipped();
	json_t *data = data_from(full);
	const Template *letter = template_find(set, "tembusan");
	g_autoptr(ComposedBody) first = compose_body(set, letter, data, NULL, NULL);
	g_autoptr(ComposedBody) second = compose_body(set, letter, data, NULL, NULL);
	Heading one = heading_for(zone), other = heading_for(zone);

	other.to_name = NULL;
	other.to_address = "lain@desa.example";
	g_assert_true(g_bytes_equal(first->bytes, second->bytes));
	g_assert_cmpstr(first->sha256, ==, second->sha256);
	g_assert_cmpstr(first->mime, ==, second->mime);
	g_autofree char *header = heading_text(&one, first, NULL);
	g_autofree char *again = heading_text(&one, second, NULL);
	g_autofree char *different = heading_text(&other, first, NULL);
	g_assert_cmpstr(header, ==, again);
	g_assert_cmpstr(header, !=, different);
	g_assert_null(strstr(different, "warsito"));
	json_object_set_new(data, "hal_petugas", json_string("lain"));
	g_autoptr(ComposedBody) third = compose_body(set, letter, data, NULL, NULL);
	g_assert_cmpstr(first->sha256, !=, third->sha256);
	g_assert_cmpstr(first->mime, !=, third->mime);
	json_decref(data);
}

/* Who has read to the signature has passed the buttons already; where a letter has no closing they come last. */
static void buttons_above_signature(void)
{
	g_autoptr(TemplateSet) set = shipped();
	json_t *data = data_from(full);
	Template *letter = (Template *)(gsize)template_find(set, "nota-bupati");
	Mustache *closing = letter->closing;

	json_object_set_new(data, "tombol",
	    json_pack("[{s:s, s:s, s:s}]", "judul", "", "kata", "SETUJU", "tautan",
		"mailto:kantor@kantor.example"));
	for (int ends = 1; ends >= 0; ends--) {
		g_autoptr(GError) err = NULL;
		letter->closing = ends ? closing : NULL;
		g_autoptr(ComposedBody) body = compose_body(set, letter, data, NULL, &err);
		g_assert_no_error(err);
		const char *button = strstr(body->html, "mailto:"),
			   *signature = strstr(body->html, "NIP ");
		g_assert_nonnull(button);
		g_assert_null(strstr(button + 1, "mailto:"));
		g_assert_cmpint(signature != NULL, ==, ends);
		g_assert_true(!ends || button < signature);
	}
	letter->closing = closing;
	json_decref(data);
}

/* A row's title stands once, and its answers behind it, at once behind what the letter is about. */
static void buttons_near_the_top(void)
{
	g_autoptr(TemplateSet) set = shipped();
	g_autoptr(GError) err = NULL;
	json_t *data = data_from(full);

	json_object_set_new(data, "tombol",
	    json_pack("[{s:s, s:s, s:s}, {s:s, s:s, s:s}]", "judul", "Baris satu:", "kata",
		"SETUJU", "tautan", "mailto:a@kantor.example", "judul", "Baris satu:", "kata",
		"TOLAK", "tautan", "mailto:b@kantor.example"));
	g_autoptr(ComposedBody) body =
	    compose_body(set, template_find(set, "persetujuan-jawaban"), data, NULL, &err);
	g_assert_no_error(err);
	const char *title = strstr(body->html, "Baris satu:");
	g_assert_nonnull(title);
	const char *button = strstr(title, "mailto:a"), *text = strstr(title, "</table>");
	g_assert_nonnull(button);
	g_assert_nonnull(strstr(button, "<p style"));
	g_assert_null(strstr(title + 1, "Baris satu:"));
	g_assert_nonnull(strstr(button, "mailto:b"));
	g_assert_true(!text || button < text || strstr(body->html, "</table>") < title);
	json_decref(data);
}

/* Where they would stand among the blocks of such a text. */
static gsize place_in(const char *text)
{
	json_t *blocks = layout_blocks(text);
	gsize place = buttons_place(blocks);

	json_decref(blocks);
	return place;
}

/* On a telephone they are on the first screen, whatever the letter is like. */
static void buttons_place_on_first_screen(void)
{
	g_autofree char *sentence = g_strnfill(900, 'x');
	g_autofree char *wide =
	    g_strdup_printf("Yth. Camat\n\nHal : %s\nDari : Doro\n\nIsi", sentence);
	g_autofree char *long_text = g_strdup_printf("Yth. Camat\n\nSatu.\n\n%s\n\nDua.", sentence);

	g_assert_cmpint(place_in("Yth. Camat\n\nHal : a\nDari : b\n\nIsi"), ==, 2);
	g_assert_cmpint(place_in(wide), ==, 1);
	g_assert_cmpint(place_in(long_text), ==, 2);
	g_assert_cmpint(place_in("Yth. Camat\n\nSatu.\n\nDua."), ==, 3);
	g_assert_cmpint(
	    place_in("Yth. Camat\n\nDaftar.\n\n1. satu\n   a\n\n2. dua\n   b\n\nAkhir"), ==, 2);
	g_assert_cmpint(place_in("Yth. Camat\n\nBerikut:\n\n1. satu\n\n2. dua"), ==, 1);
	g_assert_cmpint(place_in("Yth. Camat\n\nDaftar.\n\nNo : 1\n\nNo : 2\n\nAkhir"), ==, 2);
}

/* Above which block each button's row stands: "2:1. 0147 3:2. 0148". */
static char *rows_in(const char *text)
{
	json_t *blocks = layout_blocks(text), *block, *row, *buttons = json_array();
	g_autoptr(GString) said = g_string_new(NULL);
	gsize i, k;

	for (int n = 1; n <= 4; n++) {
		g_autofree char *title = g_strdup_printf("%d. 014%d", (n + 1) / 2, (n + 1) / 2);
		json_array_append_new(buttons, json_pack("{s:s, s:s, s:s}", "judul", title, "kata",
						   "YA", "tautan", "mailto:a"));
	}
	buttons_spread(blocks, 1, buttons);
	json_array_foreach(blocks, i, block)
	{
		json_array_foreach(json_object_get(block, "jawaban"), k, row)
		{
			g_assert_cmpint(json_array_size(json_object_get(row, "tombol")), ==, 2);
			g_string_append_printf(said, " %d:%s", (int)i,
			    json_string_value(json_object_get(row, "judul")));
		}
	}
	json_decref(blocks);
	json_decref(buttons);
	return g_strdup(said->len ? said->str + 1 : "");
}

/* An item's answers stand behind it, unless its text could be taken for another item. */
static void buttons_beside_items(void)
{
	static const struct {
		const char *text, *rows;
	} cases[] = {
	    {"Daftar\n\n1. Doro (agenda 0141)\n   isi\n\n2. Tirto (agenda 0142)\n\nAkhir",
		"2:1. 0141 3:2. 0142"},
	    {"Daftar\n\nNo : 1, agenda 0141\nDari : a\n\nisi\n\nNo : 2, agenda 0142\n\nAkhir",
		"2:1. 0141 4:2. 0142"},
	    {"Daftar\n\n1. a (agenda 0141)\n\n2. b (agenda 0142)\n\n2. c (agenda 0142)\n\nAkhir",
		"1:1. 0141 1:2. 0142"},
	    {"Daftar\n\n2. a (agenda 0142)\n\n1. b (agenda 0141)\n\nAkhir", "1:1. 0141 1:2. 0142"},
	    {"Daftar\n\n1. a (agenda 0149)\n\n2. b (agenda 0142)\n\nAkhir", "1:1. 0141 1:2. 0142"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *rows = rows_in(cases[i].text);
		g_assert_cmpstr(rows, ==, cases[i].rows);
	}
}

static void neutral_subjects(void)
{
	g_autoptr(TemplateSet) set = shipped();
	static const char *const letters[] = {"tembusan", "lapsus-masuk"};
	json_t *data = data_from(full);

	json_object_set_new(data, "tertutup", json_true());
	for (guint i = 0; i < G_N_ELEMENTS(letters); i++) {
		g_autofree char *subject = NULL;
		g_autofree char *plain = letter_text(set, letters[i], data, &subject);
		g_assert_null(strstr(subject, "batas"));
		g_assert_null(strstr(subject, "Situasi"));
		g_assert_nonnull(strstr(subject, "AG-2026/0147"));
		if (i > 0)
			g_assert_null(strstr(plain, "Sidomulyo"));
	}
	json_decref(data);
}

/* The text of a `tembusan` with these files, and of its part `index` the bytes in *file_r. */
static char *with_files(const Enclosures *enclosures, int index, GBytes **file_r, char **name_r)
{
	g_autoptr(TemplateSet) set = shipped();
	g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
	g_autoptr(GError) err = NULL;
	json_t *data = data_from(full);
	Language *language = shipped_language();
	Enclosures own = *enclosures;
	own.language = language;
	g_autoptr(ComposedBody) body =
	    compose_body(set, template_find(set, "tembusan"), data, &own, &err);
	row_free(language);
	g_assert_no_error(err);
	Heading heading = heading_for(zone);
	g_autofree char *header = heading_text(&heading, body, &err);
	g_assert_no_error(err);
	assert_crlf(g_bytes_get_data(body->bytes, NULL), g_bytes_get_size(body->bytes));
	GMimeMessage *message = parse(header, body);
	char *plain = leaf(message, 0);
	GMimeObject *top = g_mime_message_get_mime_part(message);
	if (file_r) {
		GMimePart *part =
		    GMIME_PART(g_mime_multipart_get_part(GMIME_MULTIPART(top), index));
		GMimeStream *stream = g_mime_stream_mem_new();
		g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(part), stream);
		GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
		*file_r = g_bytes_new(array->data, array->len);
		g_autofree char *type = g_mime_content_type_get_mime_type(
		    g_mime_object_get_content_type(GMIME_OBJECT(part)));
		*name_r = g_strdup_printf("%s %s", g_mime_part_get_filename(part), type);
		g_object_unref(stream);
	} else {
		g_assert_true(g_mime_content_type_is_type(
		    g_mime_object_get_content_type(top), "multipart", "alternative"));
	}
	g_object_unref(message);
	json_decref(data);
	return plain;
}

static void enclosed_files(void)
{
	char every[512];
	for (guint i = 0; i < sizeof every; i++)
		every[i] = (char)i;
	g_autoptr(GBytes) bytes = g_bytes_new(every, sizeof every);
	const Enclosure files[] = {
	    {"../../etc/foto\r\nBcc: x \xe2\x80\xaegpj.exe", "image/jpeg", bytes, sizeof every, 0,
		false, NULL},
	    {"surat.eml", "message/rfc822", bytes, sizeof every, 0, false, NULL},
	    {"besar.mp4", "video/mp4", NULL, 52428800, 0, false, NULL},
	};
	g_autoptr(GBytes) first = NULL, second = NULL;
	g_autofree char *first_name = NULL, *second_name = NULL;
	const Enclosures all = {files, G_N_ELEMENTS(files), true, 100000, NULL, NULL};
	g_autofree char *plain = with_files(&all, 1, &first, &first_name);
	g_autofree char *again = with_files(&all, 2, &second, &second_name);

	g_assert_true(g_bytes_equal(first, bytes));
	g_assert_true(g_bytes_equal(second, bytes));
	g_assert_cmpstr(first_name, ==, "etc_foto_x0d_x0aBcc_ x _u{202e}gpj.exe image/jpeg");
	g_assert_cmpstr(second_name, ==, "surat.eml application/octet-stream");
	g_assert_nonnull(strstr(plain, "Terlampir:\n\n- etc_foto"));
	g_assert_nonnull(strstr(plain, "tidak kami sertakan"));
	g_assert_nonnull(strstr(plain, "- besar.mp4 (52,4 MB)"));
}

static GMimeObject *part_at(GMimeObject *multipart, int i)
{
	return g_mime_multipart_get_part(GMIME_MULTIPART(multipart), i);
}

/* mixed (alternative (text, related (HTML, picture)), file) */
static void pictures_within(void)
{
	g_autoptr(GBytes) file_bytes = g_bytes_new_static("x", 1);
	const Enclosure file = {"laporan.pdf", "application/pdf", file_bytes, 1, 0, true, NULL};
	g_autoptr(GPtrArray) pictures =
	    g_ptr_array_new_with_free_func((GDestroyNotify)letter_picture_free);
	Language *language = shipped_language();
	const Enclosures all = {&file, 1, true, 1000, language, pictures};
	g_autoptr(TemplateSet) set = shipped();
	json_t *data = data_from(full);
	g_autoptr(GError) err = NULL;

	g_ptr_array_add(pictures, letter_picture_new("Menurut waktu: \"23-11\" <3>",
				      g_bytes_new_static("png", 3), 593, 200));
	g_autoptr(ComposedBody) body =
	    compose_body(set, template_find(set, "laporan-berkala"), data, &all, &err);
	row_free(language);
	g_assert_no_error(err);
	g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
	Heading heading = heading_for(zone);
	g_autofree char *header = heading_text(&heading, body, &err);
	g_assert_no_error(err);
	GMimeMessage *message = parse(header, body);
	GMimeObject *texts = part_at(g_mime_message_get_mime_part(message), 0);
	GMimeObject *related = part_at(texts, 1);
	GMimeObject *picture = part_at(related, 1);
	g_autofree char *link =
	    g_strdup_printf("src=\"cid:%s\"", g_mime_part_get_content_id(GMIME_PART(picture)));
	g_assert_true(g_mime_content_type_is_type(
	    g_mime_object_get_content_type(related), "multipart", "related"));
	g_assert_true(g_mime_content_type_is_type(
	    g_mime_object_get_content_type(part_at(related, 0)), "text", "html"));
	g_assert_nonnull(strstr(body->html, link));
	g_assert_nonnull(strstr(body->html, "alt=\"Menurut waktu: &quot;23-11&quot; &lt;3&gt;\""));
	g_assert_nonnull(strstr(body->html, "width=\"593\" height=\"200\""));
	g_object_unref(message);
	json_decref(data);
}

static void files_left_out(void)
{
	g_autoptr(GBytes) bytes = g_bytes_new_static("x", 1);
	const Enclosure file = {"foto.jpg", "image/jpeg", bytes, 1, 0, false, NULL};
	const Enclosures cases[] = {
	    {&file, 1, false, 100000, NULL, NULL}, /* the Plan does not let them go */
	    {&file, 1, true, 1000, NULL, NULL}, /* no room */
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *plain = with_files(&cases[i], 0, NULL, NULL);
		g_assert_null(strstr(plain, "Terlampir"));
		g_assert_nonnull(strstr(plain, "- foto.jpg (1 bita)"));
		g_assert_nonnull(strstr(plain, "(0285) 000000"));
	}
}

static void bad_data(void)
{
	static const struct {
		const char *data, *error;
	} cases[] = {
	    {"{'warna': 'merah'}", "'warna' is no field of a letter"},
	    {"{'kantor': {'warna': 'merah'}}", "'kantor.warna' is no field of a letter"},
	    {"{'nama': ['a']}", "field 'nama' of a letter has the wrong type"},
	    {"{'kantor': 'x'}", "field 'kantor' of a letter has the wrong type"},
	    {"{'kekurangan': [{}]}", "field 'kekurangan' of a letter has the wrong type"},
	    {"{}", "templates/tanda-terima.txt:1:27: 'nomor_agenda' has no value"},
	};
	g_autoptr(TemplateSet) set = shipped();

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) err = NULL;
		json_t *data = data_from(cases[i].data);
		g_assert_null(
		    compose_body(set, template_find(set, "tanda-terima"), data, NULL, &err));
		g_assert_error(err, SIAGA_ERROR, ERR_REJECT);
		g_test_message("%s", err->message);
		g_assert_true(g_str_has_prefix(err->message, cases[i].error));
		json_decref(data);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_mime_init();
	g_test_add_data_func("/compose/shipped/full", full, shipped_letters);
	g_test_add_data_func("/compose/shipped/minimal", minimal, shipped_letters);
	g_test_add_func("/compose/hostile/letters", hostile_letters);
	g_test_add_func("/compose/hostile/everywhere", hostile_everywhere);
	g_test_add_func("/compose/hostile/html", hostile_html);
	g_test_add_func("/compose/shipped/sample", sample_letters);
	g_test_add_func("/compose/samples/whole", samples_are_whole);
	g_test_add_func("/compose/samples/fail", samples_that_fail);
	g_test_add_func("/compose/headings", headings);
	g_test_add_func("/compose/refused-headings", refused_headings);
	g_test_add_func("/compose/long-threads", long_threads);
	g_test_add_func("/compose/same-bytes", same_bytes);
	g_test_add_func("/compose/buttons", buttons_above_signature);
	g_test_add_func("/compose/buttons-near-the-top", buttons_near_the_top);
	g_test_add_func("/compose/buttons-beside-items", buttons_beside_items);
	g_test_add_func("/compose/buttons-on-first-screen", buttons_place_on_first_screen);
	g_test_add_func("/compose/neutral-subjects", neutral_subjects);
	g_test_add_func("/compose/enclosures", enclosed_files);
	g_test_add_func("/compose/pictures", pictures_within);
	g_test_add_func("/compose/enclosures-left-out", files_left_out);
	g_test_add_func("/compose/bad-data", bad_data);
	return g_test_run();
}
