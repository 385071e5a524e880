#include "message/mime/attach.h"

#include "base/digest.h"
#include "message/charset/charset.h"
#include "message/mime/exif.h"
#include "message/mime/filename.h"
#include "message/bytes/limits.h"
#include "message/mime/roles.h"
#include "message/mime/tnef.h"
#include "message/header/words.h"

#include <string.h>

char *attach_id(const char *field)
{
	const char *open = strchr(field, '<');
	const char *start = open ? open + 1 : field;
	g_autofree char *id = g_strndup(start, strcspn(start, ">"));

	g_strstrip(id);
	return *id ? g_steal_pointer(&id) : NULL;
}

/* What passes by. */
typedef struct Sum {
	Digest *digest;
	guint64 length;
	Files *files;
	GByteArray *head; /* where a photo tells of itself */
} Sum;

static void sum_add(gpointer data, const char *bytes, gsize length)
{
	Sum *sum = data;

	digest_add(sum->digest, bytes, length);
	sum->length += length;
	files_add(sum->files, bytes, length);
	if (sum->head->len < EXIF_HEAD)
		g_byte_array_append(sum->head, (const guint8 *)bytes,
		    (guint)MIN(length, (gsize)EXIF_HEAD - sum->head->len));
}

static void sum_end(Sum *sum, Attachment *a)
{
	guint8 digest[DIGEST_SIZE];

	digest_end(sum->digest, digest);
	digest_to_hex(digest, a->sha256);
	a->size = sum->length;
	a->photo = exif_read(sum->head->data, sum->head->len);
	g_byte_array_unref(sum->head);
}

/* A few bytes make a file: their number has to be bounded as that of parts. */
static bool has_room(Message *m)
{
	if (m->attachments->len < LIMIT_PARTS)
		return true;
	message_add_defect(m, "limit-reached", "attachments");
	return false;
}

static char *clean_name(Message *m, const char *name)
{
	bool disguised;

	if (!name)
		return NULL;
	char *clean = filename_clean(name, &disguised);
	if (disguised)
		message_add_defect(m, "disguised-filename", clean);
	return clean;
}

void attach_note(Message *m, const TransferNotes *notes, const char *type)
{
	if (notes->bad_base64)
		message_add_defect(m, "bad-base64", type);
	if (notes->bad_quoted)
		message_add_defect(m, "bad-quoted-printable", type);
}

static char *part_field(const Part *part, const char *name)
{
	const Field *field = header_field(&part->header, name);
	CharsetNotes notes;

	return field ? words_unfold(field->body, NULL, &notes) : NULL;
}

/* How the name was read, where it did not tell its charset. */
static void note_name(Message *m, const Params *params)
{
	if (!params)
		return;
	if (params->notes.unknown)
		message_add_defect(m, "unknown-charset", "filename");
	if (params->notes.guessed)
		message_add_defect(m, "guessed-charset", "filename");
	if (params->notes.damaged)
		message_add_defect(m, "undecodable-bytes", "filename");
}

/* The parameters of a raw 8-bit field, in the charset of the mail's text; NULL: it is none. */
static Params *raw_params(const Part *part, const char *name, const char *charset)
{
	const Field *field = header_field(&part->header, name);
	CharsetNotes notes;

	if (!field || g_utf8_validate_len(field->body.start, span_length(field->body), NULL))
		return NULL;
	g_autofree char *text = words_unfold(field->body, charset, &notes);
	return params_read(text);
}

/* A short name hardly tells its charset, which is that of the text.  Caller frees. */
static char *name_of(const Part *part, const char *charset)
{
	Part again = *part;
	Params *type = charset ? raw_params(part, "Content-Type", charset) : NULL;
	Params *disposition = charset ? raw_params(part, "Content-Disposition", charset) : NULL;

	if (type)
		again.content_type = type;
	if (disposition)
		again.disposition = disposition;
	char *name = g_strdup(roles_filename(&again));
	params_free(type);
	params_free(disposition);
	return name;
}

void attach_part(Message *m, const Part *part, const char *charset, Files *files)
{
	Attachment *a = attachment_new(part->type);
	Sum sum = {digest_new(), 0, files, g_byte_array_new()};
	TransferNotes notes = {0};
	g_autofree char *id = part_field(part, "Content-ID");
	g_autofree char *name = name_of(part, charset);

	transfer_decode(part->transfer, part->body, sum_add, &sum, &notes);
	sum_end(&sum, a);
	a->filename = clean_name(m, name);
	note_name(m, part->content_type);
	note_name(m, part->disposition);
	a->content_id = id ? attach_id(id) : NULL;
	a->is_inline = part->disposition && *part->disposition->value
			   ? g_str_equal(part->disposition->value, "inline")
			   : a->content_id != NULL;
	attach_note(m, &notes, part->type);
	g_ptr_array_add(m->attachments, a);
}

void attach_uuencoded(Message *m, const UuFile *file, Files *files)
{
	if (!has_room(m))
		return;
	Attachment *a = attachment_new("application/octet-stream");
	Sum sum = {digest_new(), 0, files, g_byte_array_new()};
	CharsetNotes notes;
	g_autofree char *name =
	    charset_decode(file->name.start, span_length(file->name), NULL, &notes);

	uuencode_decode_file(file, sum_add, &sum);
	sum_end(&sum, a);
	a->filename = clean_name(m, name);
	if (!file->complete)
		message_add_defect(m, "bad-uuencode", "the end is missing");
	g_ptr_array_add(m->attachments, a);
}

bool attach_is_tnef(const Part *part)
{
	const char *name = roles_filename(part);

	if (g_str_equal(part->type, "application/ms-tnef") ||
	    g_str_equal(part->type, "application/vnd.ms-tnef"))
		return true;
	return g_str_equal(part->type, "application/octet-stream") && name &&
	       g_ascii_strcasecmp(name, "winmail.dat") == 0;
}

static bool is_type(const char *text)
{
	const char *slash = strchr(text, '/');

	return slash && slash > text && slash[1] && g_str_is_ascii(text) &&
	       !strpbrk(text, " \t;\"");
}

/* By the name's end, for those who get it; what a picture is, its bytes tell (letter/photo.h). */
static const char *type_of(const char *name)
{
	static const char *const types[][2] = {{".jpg", "image/jpeg"}, {".jpeg", "image/jpeg"},
	    {".png", "image/png"}, {".webp", "image/webp"}, {".txt", "text/plain"},
	    {".pdf", "application/pdf"}, {".mp4", "video/mp4"}, {".opus", "audio/ogg"}};
	g_autofree char *lower = g_ascii_strdown(name, -1);

	for (guint i = 0; i < G_N_ELEMENTS(types); i++)
		if (g_str_has_suffix(lower, types[i][0]))
			return types[i][1];
	return "application/octet-stream";
}

void attach_unpacked(Message *m, const char *name, GBytes *content, Files *files)
{
	gsize size;
	const char *bytes = g_bytes_get_data(content, &size);
	Attachment *a = attachment_new(type_of(name));

	digest_hex_of(bytes, size, a->sha256);
	files_add(files, bytes, size);
	a->size = size;
	a->filename = clean_name(m, name);
	a->photo = exif_read((const guint8 *)bytes, MIN(size, (gsize)EXIF_HEAD));
	g_ptr_array_add(m->attachments, a);
}

static void attach_file(Message *m, const TnefFile *file, Files *files)
{
	g_autofree char *type = file->type && is_type(file->type)
				    ? g_ascii_strdown(file->type, -1)
				    : g_strdup("application/octet-stream");
	Attachment *a = attachment_new(type);
	gsize size;
	const char *bytes = g_bytes_get_data(file->content, &size);

	digest_hex_of(bytes, size, a->sha256);
	files_add(files, bytes, size);
	a->size = size;
	a->filename = clean_name(m, file->name);
	a->photo = exif_read((const guint8 *)bytes, MIN(size, (gsize)EXIF_HEAD));
	a->content_id = file->content_id ? attach_id(file->content_id) : NULL;
	a->is_inline = a->content_id != NULL;
	g_ptr_array_add(m->attachments, a);
}

void attach_tnef(Message *m, const Part *part, Files *files, char **text_r, char **html_r)
{
	TransferNotes notes = {0};
	bool cut = false;
	GString *bytes = transfer_decode_text(part->transfer, part->body, LIMIT_TNEF, &notes, &cut);
	g_autoptr(Tnef) tnef = cut ? NULL : tnef_read(bytes->str, bytes->len);

	*text_r = *html_r = NULL;
	g_string_free(bytes, TRUE);
	if (!tnef) {
		message_add_defect(m, cut ? "limit-reached" : "bad-tnef", "winmail.dat");
		attach_part(m, part, NULL, files);
		return;
	}
	if (tnef->cut)
		message_add_defect(m, "limit-reached", "winmail.dat");
	for (guint i = 0; i < tnef->files->len && has_room(m); i++)
		attach_file(m, tnef->files->pdata[i], files);
	*text_r = g_steal_pointer(&tnef->text);
	*html_r = g_steal_pointer(&tnef->html);
}
