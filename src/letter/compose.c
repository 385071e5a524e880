#include "letter/compose.h"

#include "base/error.h"
#include "base/text.h"
#include "letter/buttons.h"
#include "letter/field.h"
#include "letter/field_names.h"
#include "language/dates.h"
#include "letter/layout.h"
#include "letter/pictures.h"

#include <gmime/gmime.h>
#include <string.h>

enum { FILE_NAME_LIMIT = 100, BOUNDARY_LENGTH = 32 };

static void start_gmime(void)
{
	static gsize started;

	if (g_once_init_enter(&started)) {
		g_mime_init();
		g_once_init_leave(&started, 1);
	}
}

/* base64 with CRLF after 76 characters */
guint64 compose_sent_size(guint64 size)
{
	return size / 57 * 78 + 80 + 1024;
}

/* Which enclosures go along. */
static bool *choose(const Template *letter, const Enclosures *enclosures)
{
	bool *chosen = g_new0(bool, enclosures->count + 1);
	guint64 room = enclosures->allowed && letter->attach ? enclosures->room : 0;

	for (guint i = 0; i < enclosures->count; i++) {
		const Enclosure *file = &enclosures->files[i];
		bool fits = file->made || compose_sent_size(file->size) <= room;
		if (!file->bytes || !fits)
			continue;
		chosen[i] = true;
		if (file->made)
			continue;
		room -= compose_sent_size(file->size);
	}
	return chosen;
}

/* A file name without folders, control characters and marks that read from right to left. */
static char *file_name(const Language *language, const Enclosure *file)
{
	g_autofree char *safe = text_fit(file->name ? file->name : "", FILE_NAME_LIMIT);

	g_strdelimit(safe, "/\\\"<>|:*?", '_');
	const char *name = safe + strspn(safe, "._ ");
	return *name ? g_strdup(name) : language_tell(language, REASON_FILE_UNNAMED);
}

static json_t *describe(const Language *language, const Enclosure *file)
{
	g_autofree char *name = file_name(language, file);
	g_autofree char *size = dates_size(language, file->size);

	json_t *described = json_pack("{s:s,s:s}", "nama", name, "ukuran", size);
	if (file->number > 0)
		json_object_set_new(described, "nomor", json_integer(file->number));
	json_object_set_new(
	    described, "foto", file->claim ? json_string(file->claim) : json_null());
	return described;
}

static void add_enclosures(json_t *fields, const Enclosures *enclosures, const bool *chosen)
{
	json_t *with = json_array();
	json_t *without = json_array();

	for (guint i = 0; i < enclosures->count; i++)
		json_array_append_new(chosen[i] ? with : without,
		    describe(enclosures->language, &enclosures->files[i]));
	json_object_set_new(fields, "lampiran", with);
	json_object_set_new(fields, "tidak_dilampirkan", without);
}

static void add_letterhead(json_t *fields)
{
	json_t *lines = json_object_get(json_object_get(fields, "kantor"), "kop");
	json_t *kop = json_array();
	json_t *line;
	gsize i;

	json_array_foreach(lines, i, line)
	{
		g_autofree char *safe = text_escape(json_string_value(line));
		g_autofree char *centered = layout_center(safe);
		json_array_append_new(kop, json_string(centered));
	}
	json_object_set_new(fields, "kop", kop);
}

/* What the letter says, and how it ends. */
typedef struct Words {
	char *subject, *text, *closing;
} Words;

static void words_clear(Words *words)
{
	g_free(words->subject);
	g_free(words->text);
	g_free(words->closing);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Words, words_clear)

/* A title that is the same as the one before stands once: the buttons of an item are one row. */
static void drop_repeated_titles(json_t *buttons)
{
	const char *before = NULL;
	json_t *button;
	gsize i;

	json_array_foreach(buttons, i, button)
	{
		const char *title = json_string_value(json_object_get(button, "judul"));
		bool same = i > 0 && g_strcmp0(title, before) == 0;
		if (same)
			json_object_set_new(button, "judul", json_string(""));
		else
			before = title;
	}
}

/* The blocks of the letter, the buttons between them, or behind all where the letter has no end.  Each block has `tombol`,
 * all of the buttons, too, for an office's own layout. */
static json_t *blocks_of(const Words *words, json_t *fields)
{
	json_t *blocks = layout_blocks(words->text), *closing = layout_blocks(words->closing);
	json_t *block, *buttons = json_deep_copy(json_object_get(fields, "tombol"));
	json_t *pictures = json_object_get(fields, "gambar");
	gsize i, behind = json_array_size(blocks), place = buttons_place(blocks);

	if (json_array_size(closing) == 0)
		json_array_append_new(closing, layout_block_empty());
	json_array_extend(blocks, closing);
	json_decref(closing);
	buttons_spread(blocks, place, buttons);
	drop_repeated_titles(buttons);
	json_array_foreach(blocks, i, block)
	{
		json_object_set(block, "tombol", buttons);
		pictures_set(block, i == behind ? pictures : NULL);
	}
	json_decref(buttons);
	return blocks;
}

static char *render_html(const TemplateSet *templates, const Template *letter, json_t *fields,
    const Words *words, GError **err)
{
	if (letter->html) {
		json_object_set_new(fields, "hal", json_string(words->subject));
		return mustache_render(
		    letter->html, template_partials(templates), fields, ESCAPE_HTML, err);
	}
	json_t *data = json_pack("{s:s,s:o,s:O,s:O}", "hal", words->subject, "blok",
	    blocks_of(words, fields), "tombol", json_object_get(fields, "tombol"), "ada_tombol",
	    json_object_get(fields, "ada_tombol"));
	pictures_set(data, json_object_get(fields, "gambar"));
	char *html = mustache_render(template_layout(templates), NULL, data, ESCAPE_HTML, err);
	json_decref(data);
	return html;
}

/* A part in UTF-8, quoted-printable: no line of it is longer than 76, none ends without CRLF. */
static GMimeObject *text_part(const char *subtype, const char *text)
{
	GMimePart *part = g_mime_part_new_with_type("text", subtype);
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(text, strlen(text));
	GMimeDataWrapper *content =
	    g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);

	g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", "utf-8");
	g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
	g_mime_part_set_content(part, content);
	g_object_unref(content);
	g_object_unref(stream);
	return GMIME_OBJECT(part);
}

static bool is_token(const char *text, gsize length)
{
	for (gsize i = 0; i < length; i++)
		if (!g_ascii_isalnum(text[i]) && !strchr("!#$&^_.+-", text[i]))
			return false;
	return length > 0 && length < 64;
}

/* Only what has no parts of its own and is no plain "type/subtype" goes out under its name. */
static GMimePart *file_part_new(const char *type)
{
	const char *slash = type ? strchr(type, '/') : NULL;

	if (!slash || !is_token(type, (gsize)(slash - type)) ||
	    !is_token(slash + 1, strlen(slash + 1)) ||
	    g_ascii_strncasecmp(type, "multipart/", 10) == 0 ||
	    g_ascii_strncasecmp(type, "message/", 8) == 0)
		return g_mime_part_new_with_type("application", "octet-stream");
	g_autofree char *major = g_strndup(type, (gsize)(slash - type));
	return g_mime_part_new_with_type(major, slash + 1);
}

static void set_param(GMimeParamList *params, const char *name, const char *value)
{
	g_mime_param_list_set_parameter(params, name, value);
	g_mime_param_set_charset(g_mime_param_list_get_parameter(params, name), "utf-8");
}

static GMimeObject *file_part(const Language *language, const Enclosure *file)
{
	GMimePart *part = file_part_new(file->type);
	g_autofree char *name = file_name(language, file);
	gsize length;
	const char *bytes = g_bytes_get_data(file->bytes, &length);
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, length);
	GMimeDataWrapper *content =
	    g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
	GMimeContentDisposition *disposition = g_mime_content_disposition_new();

	g_mime_content_disposition_set_disposition(disposition, "attachment");
	set_param(g_mime_content_disposition_get_parameters(disposition), "filename", name);
	g_mime_object_set_content_disposition(GMIME_OBJECT(part), disposition);
	g_object_unref(disposition);
	g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
	g_mime_part_set_content(part, content);
	g_object_unref(content);
	g_object_unref(stream);
	return GMIME_OBJECT(part);
}

static GMimeFormatOptions *crlf(void)
{
	GMimeFormatOptions *options = g_mime_format_options_new();

	g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
	return options;
}

/* A boundary that no part can hold: it is a digest of all of them. */
static char *boundary_of(const char *kind, Digest *digest)
{
	guint8 sum[DIGEST_SIZE];
	char hex[DIGEST_HEX_SIZE];

	digest_add(digest, kind, strlen(kind));
	digest_end(digest, sum);
	digest_to_hex(sum, hex);
	hex[BOUNDARY_LENGTH] = '\0';
	return g_strconcat("=_siaga_", kind, "_", hex, NULL);
}

static void multipart_take(GMimeMultipart *multipart, GMimeObject *part)
{
	g_mime_multipart_add(multipart, part);
	g_object_unref(part);
}

char *compose_boundary(const char *plain, const char *html)
{
	Digest *digest = digest_new();

	digest_add(digest, plain, strlen(plain) + 1);
	digest_add(digest, html, strlen(html) + 1);
	return boundary_of("alt", digest);
}

/* Takes `html_part` over. */
static GMimeObject *alternative(const char *plain, const char *html, GMimeObject *html_part)
{
	GMimeMultipart *multipart = g_mime_multipart_new_with_subtype("alternative");
	g_autofree char *boundary = compose_boundary(plain, html);

	g_mime_multipart_set_boundary(multipart, boundary);
	multipart_take(multipart, text_part("plain", plain));
	multipart_take(multipart, html_part);
	return GMIME_OBJECT(multipart);
}

/* The letter's text with the chosen files behind it. */
static GMimeObject *with_files(GMimeObject *text, const Enclosures *enclosures, const bool *chosen)
{
	GMimeMultipart *multipart = g_mime_multipart_new_with_subtype("mixed");
	Digest *digest = digest_new();
	const char *inner = g_mime_multipart_get_boundary(GMIME_MULTIPART(text));

	digest_add(digest, inner, strlen(inner));
	multipart_take(multipart, text);
	for (guint i = 0; i < enclosures->count; i++) {
		const Enclosure *file = &enclosures->files[i];
		if (!chosen[i])
			continue;
		digest_add(
		    digest, g_bytes_get_data(file->bytes, NULL), g_bytes_get_size(file->bytes));
		multipart_take(multipart, file_part(enclosures->language, file));
	}
	g_autofree char *boundary = boundary_of("mix", digest);
	g_mime_multipart_set_boundary(multipart, boundary);
	return GMIME_OBJECT(multipart);
}

/* RFC 5321 2.3.8: CR and LF stand together only (tests/abuse: 18). */
static bool is_crlf_only(const char *bytes, gsize length)
{
	for (gsize i = 0; i < length; i++) {
		if (bytes[i] == '\r' && i + 1 < length && bytes[i + 1] == '\n') {
			i++;
			continue;
		}
		if (bytes[i] == '\r' || bytes[i] == '\n')
			return false;
	}
	return length >= 2 && bytes[length - 1] == '\n';
}

/* Writes `object` and cuts it at its first empty line. */
static bool write_body(ComposedBody *body, GMimeObject *object, GError **err)
{
	GMimeStream *stream = g_mime_stream_mem_new();
	GMimeFormatOptions *options = crlf();

	g_mime_object_write_to_stream(object, options, stream);
	g_mime_stream_write_string(stream, "\r\n");
	g_mime_format_options_free(options);
	GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	const char *bytes = (const char *)array->data;
	const char *gap = g_strstr_len(bytes, array->len, "\r\n\r\n");
	bool sound = gap && is_crlf_only(bytes, array->len);
	if (sound) {
		g_autofree char *lines = g_strndup(bytes, (gsize)(gap + 2 - bytes));
		gsize begin = (gsize)(gap + 4 - bytes);
		body->mime = g_strconcat("MIME-Version: 1.0\r\n", lines, NULL);
		body->bytes = g_bytes_new(bytes + begin, array->len - begin);
		digest_hex_of(bytes + begin, array->len - begin, body->sha256);
	}
	g_object_unref(stream);
	return sound ||
	       fail(err, ERR_REJECT, "the letter '%s' could not be written with sound line ends",
		   body->subject);
}

static bool render_words(const TemplateSet *templates, const Template *letter, json_t *fields,
    Words *words, GError **err)
{
	GHashTable *partials = template_partials(templates);

	words->subject = mustache_render(letter->subject, NULL, fields, ESCAPE_HEADER, err);
	if (words->subject)
		words->text = mustache_render(letter->text, partials, fields, ESCAPE_TEXT, err);
	if (words->text)
		words->closing = letter->closing ? mustache_render(letter->closing, partials,
						       fields, ESCAPE_TEXT, err)
						 : g_strdup("");
	return words->closing != NULL;
}

/* The subject, the text and from them the body's parts. */
static GMimeObject *make_text(const TemplateSet *templates, const Template *letter, json_t *fields,
    const GPtrArray *pictures, ComposedBody *body, GError **err)
{
	g_auto(Words) words = {NULL, NULL, NULL};

	if (!render_words(templates, letter, fields, &words, err))
		return NULL;
	g_autofree char *html = render_html(templates, letter, fields, &words, err);
	if (!html)
		return NULL;
	body->subject = g_strdup(g_strstrip(words.subject));
	body->text = g_strconcat(words.text, words.closing, NULL);
	body->plain = layout_wrap(body->text);
	body->html = g_steal_pointer(&html);
	GMimeObject *part = text_part("html", body->html);
	return alternative(body->plain, body->html, pictures_related(part, body->html, pictures));
}

/* Under their English names, too, if `english`: whoever has no use for them would pay for them all the same. */
static json_t *complete_fields(const json_t *data, const Enclosures *enclosures, const bool *chosen,
    bool english, GError **err)
{
	json_t *fields = field_complete(data, err);

	if (!fields)
		return NULL;
	add_enclosures(fields, enclosures, chosen);
	add_letterhead(fields);
	field_set_flags(fields);
	if (english)
		field_names_add(fields);
	return fields;
}

/* `fields` may get one that only its HTML has. */
static ComposedBody *write_letter(const TemplateSet *templates, const Template *letter,
    json_t *fields, const Enclosures *enclosures, const bool *chosen, GError **err)
{
	g_autoptr(ComposedBody) body = g_new0(ComposedBody, 1);

	start_gmime();
	json_object_set_new(fields, "gambar", pictures_json(enclosures->pictures));
	GMimeObject *object = make_text(templates, letter, fields, enclosures->pictures, body, err);
	if (!object)
		return NULL;
	if (json_array_size(json_object_get(fields, "lampiran")) > 0)
		object = with_files(object, enclosures, chosen);
	bool done = write_body(body, object, err);
	g_object_unref(object);
	return done ? g_steal_pointer(&body) : NULL;
}

static const Enclosures no_files;
static const bool none_chosen[1];

json_t *compose_fields(const json_t *data, GError **err)
{
	return complete_fields(data, &no_files, none_chosen, true, err);
}

ComposedBody *compose_with(
    const TemplateSet *templates, const Template *letter, const json_t *fields, GError **err)
{
	json_t *own = json_copy((json_t *)(gsize)fields);
	ComposedBody *body = write_letter(templates, letter, own, &no_files, none_chosen, err);

	json_decref(own);
	return body;
}

ComposedBody *compose_body(const TemplateSet *templates, const Template *letter, const json_t *data,
    const Enclosures *enclosures, GError **err)
{
	if (!enclosures)
		enclosures = &no_files;
	g_autofree bool *chosen = choose(letter, enclosures);
	json_t *fields = complete_fields(data, enclosures, chosen, letter->english, err);
	ComposedBody *body =
	    fields ? write_letter(templates, letter, fields, enclosures, chosen, err) : NULL;
	json_decref(fields);
	return body;
}

char *compose_subject(const Template *letter, const json_t *data, GError **err)
{
	json_t *fields = field_complete(data, err);

	if (!fields)
		return NULL;
	field_set_flags(fields);
	if (letter->english)
		field_names_add(fields);
	char *subject = mustache_render(letter->subject, NULL, fields, ESCAPE_HEADER, err);
	json_decref(fields);
	return subject ? g_strstrip(subject) : NULL;
}

ComposedBody *compose_plain(const char *subject, const char *text, GError **err)
{
	g_autoptr(ComposedBody) body = g_new0(ComposedBody, 1);

	start_gmime();
	body->subject = g_strdup(subject);
	body->plain = g_strdup(text);
	/* Letters are multiparts: so heading.h knows each field that theirs may have. */
	GMimeMultipart *multipart = g_mime_multipart_new_with_subtype("mixed");
	GMimeObject *object = GMIME_OBJECT(multipart);
	Digest *digest = digest_new();
	digest_add(digest, text, strlen(text));
	multipart_take(multipart, text_part("plain", text));
	g_autofree char *boundary = boundary_of("mix", digest);
	g_mime_multipart_set_boundary(multipart, boundary);
	bool done = write_body(body, object, err);
	g_object_unref(object);
	return done ? g_steal_pointer(&body) : NULL;
}

bool compose_replace(ComposedBody *body, const char *subject, GMimeObject *object, GError **err)
{
	ComposedBody other = {.subject = (char *)(gsize)subject};

	if (!write_body(&other, object, err))
		return false;
	g_free(body->subject);
	g_free(body->mime);
	g_bytes_unref(body->bytes);
	body->subject = g_strdup(subject);
	body->mime = other.mime;
	body->bytes = other.bytes;
	g_strlcpy(body->sha256, other.sha256, sizeof body->sha256);
	return true;
}

void composed_body_free(ComposedBody *body)
{
	if (!body)
		return;
	g_free(body->subject);
	g_free(body->mime);
	g_free(body->text);
	g_free(body->plain);
	g_free(body->html);
	if (body->bytes)
		g_bytes_unref(body->bytes);
	g_free(body);
}
