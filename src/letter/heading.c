#include "letter/heading.h"

#include "base/error.h"
#include "base/text.h"
#include "model/address.h"

#include <gmime/gmime.h>
#include <string.h>

/* RFC 5322 2.1.1: a line has at most 998 characters, and relays cut long chains anyway. */
enum { ID_LIMIT = 250, REFERENCES_LIMIT = 20, NAME_LIMIT = 120, SUBJECT_LIMIT = 400 };

/* msg-id of RFC 5322 3.6.4, as far as it can be told by characters. */
static bool is_message_id(const char *id)
{
	gsize length = strlen(id);
	const char *at = strchr(id, '@');

	for (const char *p = id; *p; p++)
		if (*p <= ' ' || *p > '~' || strchr("<>()\"\\,;", *p))
			return false;
	return length <= ID_LIMIT && at && at != id && at[1] != '\0';
}

/* With <>; NULL: is none. */
static char *bracketed(const char *id)
{
	gsize length = strlen(id);
	bool has = length > 2 && id[0] == '<' && id[length - 1] == '>';
	g_autofree char *inside = has ? g_strndup(id + 1, length - 2) : g_strdup(id);

	return is_message_id(inside) ? g_strdup_printf("<%s>", inside) : NULL;
}

/* The thread as RFC 5322 3.6.4 wants it: the answered mail's references, then itself; of a long one
 * the first and the last. */
static char *references_value(const Heading *h, const char *answered)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; h->references && i < h->references->len; i++) {
		char *id = bracketed(h->references->pdata[i]);
		if (id && !g_str_equal(id, answered))
			g_ptr_array_add(ids, id);
		else
			g_free(id);
	}
	if (ids->len > REFERENCES_LIMIT)
		g_ptr_array_remove_range(ids, 1, ids->len - REFERENCES_LIMIT);
	g_ptr_array_add(ids, g_strdup(answered));
	g_ptr_array_add(ids, NULL);
	return g_strjoinv(" ", (char **)ids->pdata);
}

static void add(GMimeMessage *message, const char *name, const char *value)
{
	g_mime_object_append_header(GMIME_OBJECT(message), name, value, "utf-8");
}

/* On one line, and without what a reader would take for an encoded word (RFC 2047) and decode. */
static char *plain_text(const char *text, int columns)
{
	g_autofree char *safe = text_fit(text, columns);
	g_auto(GStrv) parts = g_strsplit(g_strstrip(safe), "=?", -1);

	return g_strjoinv("= ?", parts);
}

static void add_address(
    GMimeMessage *message, GMimeAddressType type, const char *name, const char *address)
{
	g_autofree char *safe = name ? plain_text(name, NAME_LIMIT) : NULL;
	InternetAddress *mailbox =
	    internet_address_mailbox_new(safe && *safe ? safe : NULL, address);

	internet_address_set_charset(mailbox, "utf-8");
	internet_address_list_add(g_mime_message_get_addresses(message, type), mailbox);
	g_object_unref(mailbox);
}

static void add_thread(GMimeMessage *message, const Heading *h)
{
	g_autofree char *answered = h->reply_to_id ? bracketed(h->reply_to_id) : NULL;

	if (!answered)
		return;
	g_autofree char *references = references_value(h, answered);
	add(message, "In-Reply-To", answered);
	add(message, "References", references);
}

/* RFC 2919 and 2369; the name in letters, digits and hyphens. */
static void add_list(GMimeMessage *message, const Heading *h)
{
	g_autofree char *label = g_ascii_strdown(h->list, -1);

	g_strcanon(label, "abcdefghijklmnopqrstuvwxyz0123456789-", '-');
	g_autofree char *id = g_strdup_printf("<%s.%s>", label, h->host);
	g_autofree char *word = g_uri_escape_string(h->leave ? h->leave : "", NULL, FALSE);
	g_autofree char *leave =
	    g_strdup_printf("<mailto:%s?subject=%s%%20%s>", h->from_address, word, label);
	add(message, "List-Id", id);
	add(message, "List-Unsubscribe", leave);
	add(message, "List-Post", "NO");
	add(message, "Precedence", "list");
}

/* RFC 3834 5 and what Exchange understands; X-Loop is for processors that know only that. */
static void add_machine_marks(GMimeMessage *message, const Heading *h)
{
	add(message, "Auto-Submitted", h->reply_to_id ? "auto-replied" : "auto-generated");
	add(message, "X-Auto-Response-Suppress", "All");
	add(message, "X-Loop", h->host);
	if (h->list)
		add_list(message, h);
	else if (h->reply_to_id)
		add(message, "Precedence", "bulk");
}

static const char *answers_of(const Heading *h)
{
	return h->answers ? h->answers : h->from_address;
}

static GMimeMessage *build(const Heading *h, const char *subject)
{
	GMimeMessage *message = g_mime_message_new(FALSE);
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(h->date);
	g_autoptr(GDateTime) date = g_date_time_to_timezone(utc, h->zone);

	add_address(message, GMIME_ADDRESS_TYPE_FROM, h->from_name, h->from_address);
	add_address(message, GMIME_ADDRESS_TYPE_TO, h->to_name, h->to_address);
	add_address(message, GMIME_ADDRESS_TYPE_REPLY_TO, NULL, answers_of(h));
	g_mime_message_set_subject(message, subject, "utf-8");
	g_mime_message_set_date(message, date);
	g_mime_message_set_message_id(message, h->message_id);
	add_thread(message, h);
	add_machine_marks(message, h);
	return message;
}

static char *write_header(GMimeMessage *message, const ComposedBody *body)
{
	GMimeFormatOptions *options = g_mime_format_options_new();

	g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
	g_autofree char *own = g_mime_object_get_headers(GMIME_OBJECT(message), options);
	g_mime_format_options_free(options);
	return g_strconcat(own, body->mime, NULL);
}

static GMimeMessage *parse(const char *header)
{
	g_autofree char *bytes = g_strconcat(header, "\r\n", NULL);
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, strlen(bytes));
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);

	g_object_unref(parser);
	g_object_unref(stream);
	return message;
}

/* Names of all fields of a header in their order, folded lines apart. */
static char *field_names(const char *header)
{
	g_auto(GStrv) lines = g_strsplit(header, "\r\n", -1);
	GString *names = g_string_new(NULL);

	for (char **line = lines; *line; line++)
		if (**line != ' ' && **line != '\t' && **line != '\0')
			g_string_append_printf(names, "%.*s\n", (int)strcspn(*line, ":"), *line);
	return g_string_free(names, FALSE);
}

/* The fields that were meant, then the two that describe a body, and no other; S/MIME is no multipart and says two more of
 * itself (smime.h). */
static bool has_only(const char *header, GMimeMessage *meant, const ComposedBody *body)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(GMIME_OBJECT(meant));
	GString *expected = g_string_new(NULL);
	g_autofree char *found = field_names(header);

	for (int i = 0; i < g_mime_header_list_get_count(list); i++)
		g_string_append_printf(expected, "%s\n",
		    g_mime_header_get_name(g_mime_header_list_get_header_at(list, i)));
	g_string_append(expected, "MIME-Version\nContent-Type\n");
	if (strstr(body->mime, "\nContent-Type: application/pkcs7-mime;"))
		g_string_append(expected, "Content-Disposition\nContent-Transfer-Encoding\n");
	bool same = g_str_equal(expected->str, found);
	g_string_free(expected, TRUE);
	return same;
}

/* Exactly one mailbox, and that address. */
static bool is_address(GMimeMessage *message, GMimeAddressType type, const char *address)
{
	InternetAddressList *list = g_mime_message_get_addresses(message, type);

	if (internet_address_list_length(list) != 1)
		return false;
	InternetAddress *one = internet_address_list_get_address(list, 0);
	return INTERNET_ADDRESS_IS_MAILBOX(one) &&
	       g_strcmp0(
		   internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one)), address) == 0;
}

static bool is_as_meant(GMimeMessage *message, const Heading *h, const char *subject)
{
	return message && is_address(message, GMIME_ADDRESS_TYPE_FROM, h->from_address) &&
	       is_address(message, GMIME_ADDRESS_TYPE_TO, h->to_address) &&
	       is_address(message, GMIME_ADDRESS_TYPE_REPLY_TO, answers_of(h)) &&
	       g_strcmp0(g_mime_message_get_subject(message), subject) == 0 &&
	       g_strcmp0(g_mime_message_get_message_id(message), h->message_id) == 0;
}

/* Runs of spaces are one space: folding cannot keep them. */
static char *subject_line(const char *text)
{
	g_autofree char *safe = plain_text(text, SUBJECT_LIMIT);
	g_auto(GStrv) words = g_strsplit(safe, " ", -1);
	GString *out = g_string_new(NULL);

	for (char **word = words; *word; word++)
		if (**word)
			g_string_append_printf(out, "%s%s", out->len ? " " : "", *word);
	return g_string_free(out, FALSE);
}

char *heading_text(const Heading *heading, const ComposedBody *body, GError **err)
{
	if (!address_is_valid(heading->from_address) || !address_is_valid(heading->to_address) ||
	    !address_is_valid(answers_of(heading))) {
		fail(err, ERR_REJECT, "no letter can go from '%s' to '%s': not a mail address",
		    heading->from_address, heading->to_address);
		return NULL;
	}
	g_autofree char *subject = subject_line(body->subject);
	GMimeMessage *meant = build(heading, subject);
	g_autofree char *header = write_header(meant, body);
	GMimeMessage *read = parse(header);
	bool sound = has_only(header, meant, body) && is_as_meant(read, heading, subject);
	g_object_unref(meant);
	if (read)
		g_object_unref(read);
	if (!sound) {
		fail(err, ERR_REJECT,
		    "the header of a letter to %s does not read as it was meant; it is not sent",
		    heading->to_address);
		return NULL;
	}
	return g_steal_pointer(&header);
}
