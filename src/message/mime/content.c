#include "message/mime/content.h"

#include "message/mime/attach.h"
#include "message/mime/chat_file.h"
#include "message/mime/outside.h"
#include "message/charset/charset.h"
#include "message/charset/convert.h"
#include "message/text/flowed.h"
#include "message/html/html.h"
#include "message/bytes/limits.h"
#include "message/bytes/transfer_guess.h"
#include "message/text/versions.h"

#include <string.h>

enum {
	META_WINDOW = 2048, /* bytes of HTML in which its charset is looked for */
	GUESSES = 20, /* texts whose charset is guessed */
	VERSION_LIMIT = 256 * 1024, /* bytes of an HTML version that is compared with the text */
};

typedef struct Reader {
	const Structure *structure;
	Content *out;
	Message *message;
	Files *files;
	gsize room; /* bytes of text that may still be read */
	guint guesses; /* texts whose charset had to be guessed */
	char *tnef_text, *tnef_html;
} Reader;

static void note_charset(Message *m, const CharsetNotes *notes)
{
	if (notes->unknown)
		message_add_defect(m, "unknown-charset", notes->unknown);
	if (notes->guessed)
		message_add_defect(m, "guessed-charset", notes->guessed);
	if (notes->damaged)
		message_add_defect(m, "undecodable-bytes", NULL);
}

/* CR LF and CR CR LF end one line as LF does; where no LF follows, each CR ends its own. */
static void normalise_lines(GString *text)
{
	char *to = text->str;

	if (!memchr(text->str, '\r', text->len))
		return;
	for (const char *p = text->str, *end = p + text->len; p < end; p++) {
		if (*p != '\r') {
			*to++ = *p;
			continue;
		}
		const char *after = p;
		while (after < end && *after == '\r')
			after++;
		bool one = after < end && *after == '\n';
		gsize lines = one ? 1 : (gsize)(after - p);
		memset(to, '\n', lines);
		to += lines;
		p = one ? after : after - 1;
	}
	g_string_truncate(text, (gsize)(to - text->str));
}

/* Guessing takes time: after so many texts the others are read as the first that was guessed. */
static char *decode_text(Reader *r, GString *bytes, const char *declared)
{
	CharsetNotes notes = {0};
	const char *usual = r->guesses >= GUESSES ? charset_known(r->out->charset) : NULL;
	gsize errors;

	if (usual)
		return charset_convert(bytes->str, bytes->len, usual, &errors);
	char *text = charset_decode(bytes->str, bytes->len, declared, &notes);
	r->guesses += notes.guessed != NULL;
	note_charset(r->message, &notes);
	if (!r->out->charset && (notes.guessed || declared))
		r->out->charset = g_strdup(notes.guessed ? notes.guessed : declared);
	return text;
}

/* Texts are joined by a line feed, also the empty ones after the first. */
static void append_text(Content *out, const char *text, TextSource source)
{
	if (out->source != TEXT_NONE)
		g_string_append_c(out->text, '\n');
	else
		out->source = source;
	g_string_append(out->text, text);
}

static void take_bytes(Reader *r, GString *to, const char *start, const char *end)
{
	gsize n = (gsize)(end - start);

	if (n > r->room) {
		message_add_defect(r->message, "limit-reached", "text");
		n = r->room;
	}
	r->room -= n;
	g_string_append_len(to, start, (gssize)n);
}

/* What stands between the uuencoded files, which become attachments. */
static GString *without_files(Reader *r, Span text)
{
	GString *out = g_string_sized_new(MIN(span_length(text), r->room) + 1);
	UuFile file;

	while (memmem(text.start, span_length(text), "begin", 5) && uuencode_find(text, &file)) {
		take_bytes(r, out, text.start, file.whole.start);
		attach_uuencoded(r->message, &file, r->files);
		text.start = file.whole.end;
	}
	take_bytes(r, out, text.start, text.end);
	return out;
}

/* The encoding of a text that may have lost its declaration. */
static Transfer transfer_of(Reader *r, const Part *part)
{
	Transfer transfer = transfer_guess(part->transfer, part->body);

	if (transfer == part->transfer)
		return transfer;
	message_add_defect(r->message, "guessed-encoding",
	    transfer == TRANSFER_BASE64 ? "base64" : "quoted-printable");
	/* Its sender may have seen another text. */
	r->out->hidden = true;
	return transfer;
}

/* Unencoded text is read where it stands, so that a long uuencoded file in it is not held. */
static GString *plain_bytes(Reader *r, const Part *part)
{
	TransferNotes notes = {0};
	Transfer transfer = transfer_of(r, part);
	bool cut = false;

	if (transfer == TRANSFER_PLAIN)
		return without_files(r, part->body);
	GString *decoded = transfer_decode_text(transfer, part->body, r->room, &notes, &cut);
	attach_note(r->message, &notes, part->type);
	if (cut)
		message_add_defect(r->message, "limit-reached", "text");
	GString *bytes = without_files(r, span_of(decoded->str, decoded->len));
	g_string_free(decoded, TRUE);
	return bytes;
}

static bool is_flowed(const Part *part)
{
	const char *format = params_get(part->content_type, "format");

	return format && g_ascii_strcasecmp(format, "flowed") == 0;
}

static void read_plain(Reader *r, const Part *part)
{
	GString *bytes = plain_bytes(r, part);
	const char *delsp = params_get(part->content_type, "delsp");
	g_autofree char *decoded = decode_text(r, bytes, params_get(part->content_type, "charset"));

	g_string_assign(bytes, decoded);
	normalise_lines(bytes);
	if (is_flowed(part)) {
		g_autofree char *joined =
		    flowed_join(bytes->str, delsp && g_ascii_strcasecmp(delsp, "yes") == 0);
		g_string_assign(bytes, joined);
	}
	if (part->body.start != part->body.end)
		append_text(r->out, bytes->str, TEXT_PLAIN);
	g_string_free(bytes, TRUE);
}

/* <meta ... charset=NAME> of HTML whose part does not say it.  Caller frees. */
static char *meta_charset(const GString *html)
{
	g_autofree char *head = g_ascii_strdown(html->str, MIN((gssize)html->len, META_WINDOW));
	const char *meta = strstr(head, "<meta");
	const char *name = meta ? strstr(meta, "charset=") : NULL;

	if (!name)
		return NULL;
	name += strlen("charset=");
	name += strspn(name, "\"' ");
	gsize n = strcspn(name, "\"' />;");
	g_autofree char *charset = g_strndup(name, n);
	return g_str_is_ascii(charset) ? g_steal_pointer(&charset) : NULL;
}

static HtmlText *convert(Reader *r, const Part *part, gsize limit)
{
	TransferNotes notes = {0};
	bool cut = false;
	GString *bytes =
	    transfer_decode_text(transfer_of(r, part), part->body, limit, &notes, &cut);
	const char *declared = params_get(part->content_type, "charset");
	g_autofree char *meta = declared ? NULL : meta_charset(bytes);

	attach_note(r->message, &notes, part->type);
	g_autofree char *html = decode_text(r, bytes, declared ? declared : meta);
	g_string_assign(bytes, html);
	normalise_lines(bytes);
	HtmlText *text = html_to_text(bytes->str, bytes->len);
	text->limited |= cut;
	g_string_free(bytes, TRUE);
	return text;
}

static void append_html(Reader *r, const HtmlText *html)
{
	Content *out = r->out;
	gsize start = out->text->len + (out->source != TEXT_NONE);

	append_text(out, html->text, TEXT_HTML);
	out->hidden |= html->hidden;
	if (html->limited)
		message_add_defect(r->message, "limit-reached", "html");
	for (guint i = 0; i < html->quoted->len; i++) {
		TextRange range = g_array_index(html->quoted, TextRange, i);
		range.start += start;
		range.end += start;
		g_array_append_val(out->quoted, range);
	}
}

static void read_html(Reader *r, const Part *part)
{
	g_autoptr(HtmlText) html = convert(r, part, r->room);

	r->room -= MIN(r->room, span_length(part->body));
	append_html(r, html);
}

/* The text is read from the plain version; does the HTML say the same? */
static void compare_version(Reader *r, const Part *part)
{
	if (r->out->source != TEXT_PLAIN || !g_str_equal(part->type, "text/html") ||
	    span_length(part->body) > VERSION_LIMIT)
		return;
	g_autoptr(HtmlText) html = convert(r, part, VERSION_LIMIT);
	r->out->hidden |= html->hidden || !versions_agree(r->out->text->str, html->text);
}

static void read_tnef(Reader *r, const Part *part)
{
	g_autofree char *text = NULL;
	g_autofree char *html = NULL;

	attach_tnef(r->message, part, r->files, &text, &html);
	if (!r->tnef_text)
		r->tnef_text = g_steal_pointer(&text);
	if (!r->tnef_html)
		r->tnef_html = g_steal_pointer(&html);
}

static GString **report_slot(Content *out, const char *type)
{
	const struct {
		const char *type;
		GString **slot;
	} slots[] = {{"message/delivery-status", &out->delivery_status},
	    {"message/global-delivery-status", &out->delivery_status},
	    {"message/disposition-notification", &out->disposition_notification},
	    {"message/global-disposition-notification", &out->disposition_notification},
	    {"message/feedback-report", &out->feedback_report}, {"message/rfc822", &out->returned},
	    {"message/global", &out->returned}, {"message/partial", &out->returned},
	    {"text/rfc822-headers", &out->returned}, {"text/rfc822-header", &out->returned},
	    {"message/global-headers", &out->returned}, {"text/plain", &out->other_text},
	    {"application/octet-stream", &out->other_text}};

	for (guint i = 0; i < G_N_ELEMENTS(slots); i++)
		if (g_str_equal(type, slots[i].type))
			return slots[i].slot;
	return NULL;
}

/* In a report a named text is part of it, and what has lost its type as well. */
static bool is_unread(const Reader *r, const Part *part, GString **slot)
{
	bool report = g_str_equal(structure_part(r->structure, 0)->type, "multipart/report");

	if (slot != &r->out->other_text || report)
		return false;
	return roles_filename(part) || !g_str_equal(part->type, "text/plain");
}

/* Keeps what a bounce reader needs: all delivery reports, but of returned messages the first. */
static void keep_report(Reader *r, const Part *part)
{
	GString **slot = report_slot(r->out, part->type);
	TransferNotes notes = {0};
	CharsetNotes ignored;
	bool cut = false;

	if (!slot || (*slot && slot == &r->out->returned) ||
	    (*slot && (*slot)->len >= LIMIT_REPORT) || is_unread(r, part, slot))
		return;
	GString *bytes =
	    transfer_decode_text(part->transfer, part->body, LIMIT_REPORT, &notes, &cut);
	if (cut && slot == &r->out->delivery_status)
		message_add_defect(r->message, "limit-reached", "report");
	g_autofree char *text = charset_decode(
	    bytes->str, bytes->len, params_get(part->content_type, "charset"), &ignored);
	g_string_assign(bytes, text);
	normalise_lines(bytes);
	if (!*slot)
		*slot = g_string_new(NULL);
	else
		g_string_append(*slot, "\n\n");
	g_string_append_len(*slot, bytes->str, (gssize)bytes->len);
	g_string_free(bytes, TRUE);
}

static void read_file(Reader *r, const Part *part)
{
	ChatFile chat = chat_file_take(r->message, part, r->files);
	GPtrArray *all = r->message->attachments;

	if (chat == CHAT_FILE_UNPACKED)
		return;
	attach_part(r->message, part, r->out->charset, r->files);
	((Attachment *)all->pdata[all->len - 1])->is_chat = chat == CHAT_FILE_TEXT;
	keep_report(r, part);
}

static void read_part(Reader *r, const Part *part, Role role)
{
	switch (role) {
	case ROLE_PLAIN:
		read_plain(r, part);
		break;
	case ROLE_HTML:
		read_html(r, part);
		break;
	case ROLE_VERSION:
		compare_version(r, part);
		break;
	case ROLE_ATTACHMENT:
		if (attach_is_tnef(part))
			read_tnef(r, part);
		else
			read_file(r, part);
		break;
	case ROLE_CONTAINER:
		break;
	}
}

static bool is_blank(const char *text)
{
	return text[strspn(text, " \t\n")] == '\0';
}

/* Outlook put the text into winmail.dat alone. */
static void use_tnef_text(Reader *r)
{
	if (!is_blank(r->out->text->str) || (!r->tnef_text && !r->tnef_html))
		return;
	g_string_truncate(r->out->text, 0);
	r->out->source = TEXT_NONE;
	if (r->tnef_text && !is_blank(r->tnef_text)) {
		g_autoptr(GString) text = g_string_new(r->tnef_text);
		normalise_lines(text);
		append_text(r->out, text->str, TEXT_PLAIN);
	} else if (r->tnef_html) {
		g_autoptr(HtmlText) html = html_to_text(r->tnef_html, strlen(r->tnef_html));
		append_html(r, html);
	}
}

/* A text whose own boundary was lost stands in front of all parts. */
static void use_preamble(Reader *r)
{
	const GArray *preambles = r->structure->preambles;
	Span span = preambles->len > 0 ? g_array_index(preambles, Span, 0) : span_of("", 0);

	if (r->out->source != TEXT_NONE || outside_is_usual(span))
		return;
	g_autoptr(GString) bytes = g_string_new(NULL);
	take_bytes(r, bytes, span.start, span.end);
	g_autofree char *text = decode_text(r, bytes, NULL);
	g_string_assign(bytes, text);
	normalise_lines(bytes);
	append_text(r->out, bytes->str, TEXT_PLAIN);
}

/* What stands in front of parts or behind them is shown by no program: beside a text it is hidden. */
static void look_outside(Reader *r)
{
	if (!outside_has_text(r->structure))
		return;
	use_preamble(r);
	message_add_defect(r->message, "text-outside-parts", NULL);
	r->out->hidden = true;
}

Content *content_read(const Structure *structure, Message *message, Files *files)
{
	Content *out = g_new0(Content, 1);
	Reader r = {.structure = structure,
	    .out = out,
	    .message = message,
	    .files = files,
	    .room = LIMIT_TEXT};
	g_autofree Role *roles = roles_assign(structure);

	out->text = g_string_new(NULL);
	out->quoted = g_array_new(FALSE, FALSE, sizeof(TextRange));
	for (guint i = 0; i < structure->parts->len; i++)
		read_part(&r, structure_part(structure, i), roles[i]);
	use_tnef_text(&r);
	look_outside(&r);
	g_free(r.tnef_text);
	g_free(r.tnef_html);
	return out;
}

void content_free(Content *content)
{
	if (!content)
		return;
	GString *texts[] = {content->text, content->delivery_status,
	    content->disposition_notification, content->feedback_report, content->returned,
	    content->other_text};

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
		if (texts[i])
			g_string_free(texts[i], TRUE);
	g_array_unref(content->quoted);
	g_free(content->charset);
	g_free(content);
}
