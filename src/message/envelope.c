#include "message/envelope.h"

#include "message/header/addresses.h"
#include "message/sign/authres.h"
#include "message/header/date.h"
#include "message/charset/guess.h"
#include "message/sign/identity.h"
#include "message/header/ids.h"
#include "message/bytes/limits.h"
#include "message/header/words.h"

#include <string.h>

static void note_charset(Message *m, const CharsetNotes *notes, const char *field)
{
	if (notes->unknown)
		message_add_defect(m, "unknown-charset", field);
	if (notes->guessed)
		message_add_defect(m, "guessed-charset", field);
	if (notes->damaged)
		message_add_defect(m, "undecodable-bytes", field);
}

static void add_field(Message *m, const Field *field, const char *charset)
{
	CharsetNotes notes, ignored;
	g_autofree char *name = words_unfold(field->name, NULL, &ignored);
	g_autofree char *raw = words_unfold(field->body, charset, &notes);

	note_charset(m, &notes, name);
	g_autofree char *value = words_decode(raw, &notes);
	note_charset(m, &notes, name);
	if (memchr(field->body.start, '\0', span_length(field->body)))
		message_add_defect(m, "nul-in-header", name);
	g_ptr_array_add(m->headers, header_field_new(name, g_strstrip(value), raw));
}

/* The first field of that name that says anything; one that comes twice is told. */
static const HeaderField *single(Message *m, const char *name)
{
	const HeaderField *found = NULL;

	for (guint i = 0; i < m->headers->len; i++) {
		const HeaderField *f = m->headers->pdata[i];
		if (g_ascii_strcasecmp(f->name, name) != 0)
			continue;
		if (found)
			message_add_defect(m, "duplicate-field", name);
		if (!found || *found->raw == '\0')
			found = f;
	}
	return found;
}

static void note_addresses(Message *m, const AddressNotes *notes, const char *name)
{
	if (notes->bad || notes->doubled)
		message_add_defect(m, "bad-address", name);
	if (notes->encoded)
		message_add_defect(m, "encoded-address", name);
	if (notes->limited)
		message_add_defect(m, "limit-reached", name);
}

static void read_one_list(Message *m, const char *name, GPtrArray *list, AddressNotes *notes)
{
	const HeaderField *f = single(m, name);

	if (f)
		addresses_read(f->raw, list, notes);
	note_addresses(m, notes, name);
}

/* Recipients may be spread over several fields. */
static void read_all_lists(Message *m, const char *name, GPtrArray *list)
{
	AddressNotes notes = {0};

	for (guint i = 0; i < m->headers->len; i++) {
		const HeaderField *f = m->headers->pdata[i];
		if (g_ascii_strcasecmp(f->name, name) == 0)
			addresses_read(f->raw, list, &notes);
	}
	note_addresses(m, &notes, name);
}

static void read_date(Message *m)
{
	const HeaderField *f = single(m, "Date");
	bool strict = true;

	if (!f)
		return;
	m->date = date_read(f->value, &strict);
	if (!m->date)
		message_add_defect(m, "bad-date", f->value);
	else if (!strict)
		message_add_defect(m, "odd-date", f->value);
}

/* Some write one field for each id. */
static void read_references(Message *m)
{
	g_autoptr(GString) all = g_string_new(NULL);

	if (!single(m, "References"))
		return;
	for (guint i = 0; i < m->headers->len; i++) {
		const HeaderField *f = m->headers->pdata[i];
		if (g_ascii_strcasecmp(f->name, "References") == 0)
			g_string_append_printf(all, "%s ", f->raw);
	}
	if (ids_read(all->str, m->references))
		message_add_defect(m, "limit-reached", "References");
}

static void read_ids(Message *m)
{
	const HeaderField *own = single(m, "Message-ID");
	const HeaderField *parent = single(m, "In-Reply-To");
	g_autoptr(GPtrArray) parents = g_ptr_array_new_with_free_func(g_free);

	if (own)
		m->message_id = ids_own(own->raw);
	if (parent)
		ids_read(parent->raw, parents);
	if (parents->len > 0)
		m->in_reply_to = g_strdup(parents->pdata[0]);
	read_references(m);
}

/* What stands in the last or first <>, or all of it. */
static char *bracketed(const char *text, bool last)
{
	const char *open = last ? strrchr(text, '<') : strchr(text, '<');
	g_autofree char *inner =
	    open ? g_strndup(open + 1, strcspn(open + 1, ">")) : g_strdup(text);

	g_strstrip(inner);
	return *inner ? g_steal_pointer(&inner) : NULL;
}

static void read_list(Message *m)
{
	const HeaderField *id = single(m, "List-Id");
	const HeaderField *unsubscribe = single(m, "List-Unsubscribe");

	for (guint i = 0; i < m->headers->len; i++) {
		const HeaderField *f = m->headers->pdata[i];
		m->has_list |= g_ascii_strncasecmp(f->name, "list-", strlen("list-")) == 0;
	}
	if (id)
		m->list_id = bracketed(id->value, true);
	if (unsubscribe)
		m->list_unsubscribe = bracketed(unsubscribe->value, false);
}

static void read_people(Message *m, const Header *header)
{
	AddressNotes from = {0}, sender = {0}, reply_to = {0};
	const HeaderField *path = single(m, "Return-Path");

	read_one_list(m, "From", m->from, &from);
	identity_check(m, header, &from);
	read_one_list(m, "Sender", m->sender, &sender);
	read_one_list(m, "Reply-To", m->reply_to, &reply_to);
	read_all_lists(m, "To", m->to);
	read_all_lists(m, "Cc", m->cc);
	if (path)
		m->return_path = addresses_path(path->raw);
}

static void note_shape(Message *m, const Header *h)
{
	if (h->mbox_line)
		message_add_defect(m, "mbox-line", NULL);
	if (h->leading_blank)
		message_add_defect(m, "leading-blank-line", NULL);
	if (h->junk)
		message_add_defect(m, "bad-header", NULL);
	if (h->no_separator)
		message_add_defect(m, "missing-blank-line", NULL);
	if (h->limited)
		message_add_defect(m, "limit-reached", "header");
}

/* Mail servers put theirs on top (RFC 8601, 5); a lower one may be the sender's.  It is read as written: what
 * stands in encoded words is no result.  A NUL ends the field for some readers, and one that was cut may
 * have gone on ("pass" of "passed"). */
static void read_results(Message *m, const Header *header)
{
	const Field *field = header_field(header, "Authentication-Results");
	CharsetNotes notes;

	if (!field)
		return;
	bool whole = !memchr(field->body.start, '\0', span_length(field->body)) &&
		     field->body.end < field->name.start + LIMIT_FIELD;
	g_autofree char *text = words_unfold(field->body, NULL, &notes);
	m->authentication = authres_parse(whole ? text : "");
}

/* Bytes of raw 8-bit fields that are looked at together. */
enum { RAW_LIMIT = 4096 };

/* The raw 8-bit fields of a header are in one charset.  Together they tell it better than a short one
 * alone, where the body does not.  NULL: the body's, or no field needs any.  Static. */
static const char *guess_for_fields(const Header *header, const char *charset)
{
	const char *known = charset ? charset_known(charset) : NULL;
	g_autoptr(GString) raw = g_string_new(NULL);

	if (known && !g_str_equal(known, "UTF-8") && g_ascii_strcasecmp(charset, "us-ascii") != 0)
		return NULL;
	for (guint i = 0; i < header->fields->len && raw->len < RAW_LIMIT; i++) {
		Span body = g_array_index(header->fields, Field, i).body;
		gsize n = MIN(span_length(body), RAW_LIMIT);
		if (!g_utf8_validate_len(body.start, n, NULL) &&
		    !memchr(body.start, '\0', span_length(body)))
			g_string_append_printf(raw, "%.*s\n", (int)n, body.start);
	}
	return raw->len > 0 ? guess_charset(raw->str, raw->len) : NULL;
}

void envelope_read(Message *m, const Header *header, const char *charset)
{
	const char *guess = guess_for_fields(header, charset);

	note_shape(m, header);
	for (guint i = 0; i < header->fields->len; i++)
		add_field(m, &g_array_index(header->fields, Field, i), guess ? guess : charset);
	const HeaderField *subject = single(m, "Subject");
	if (subject)
		m->subject = g_strdup(subject->value);
	read_date(m);
	read_ids(m);
	read_people(m, header);
	read_list(m);
	read_results(m, header);
}
