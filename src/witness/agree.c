#include "witness/agree.h"

#include "model/ask_code.h"
#include "witness/reader.h"

#include <string.h>

static char *residue_of(const char *text)
{
	gsize length = text ? strlen(text) : 0;
	char *residue = g_malloc0(length + 1);

	witness_residue(text ? text : "", length, residue, length + 1);
	return residue;
}

static bool same_header(const Testimony *t, const Message *m)
{
	g_autoptr(Digest) digest = digest_new();
	guint8 sum[DIGEST_SIZE];
	char hex[DIGEST_HEX_SIZE];

	for (guint i = 0; i < m->headers->len; i++) {
		const HeaderField *f = m->headers->pdata[i];
		g_autofree char *lower = g_ascii_strdown(f->name, -1);
		g_autofree char *name = residue_of(lower), *body = residue_of(f->raw);
		digest_add(digest, name, strlen(name));
		digest_add(digest, ":", 1);
		digest_add(digest, body, strlen(body));
		digest_add(digest, "\n", 1);
	}
	digest_end(g_steal_pointer(&digest), sum);
	digest_to_hex(sum, hex);
	return g_str_equal(hex, t->header);
}

static bool same_sender(const Testimony *t, const Message *m)
{
	const Address *from = m->from->len == 1 ? m->from->pdata[0] : NULL;

	return from && from->address && g_ascii_strcasecmp(from->address, t->from) == 0;
}

static bool same_word(const char *mine, const char *its)
{
	return g_ascii_strcasecmp(mine ? mine : "", its) == 0;
}

/* What does not pass proves nothing, and need not be borne out. */
static bool same_check(const Testimony *t, const Message *m)
{
	const Authentication *a = m->authentication;

	if (!a || g_strcmp0(a->dmarc, "pass") != 0)
		return true;
	return same_word(a->dmarc, t->dmarc) && same_word(a->dmarc_from, t->dmarc_from);
}

static bool same_residue(const char *text, const char *residue)
{
	g_autofree char *mine = residue_of(text);

	return strncmp(mine, residue, TESTIMONY_FIELD - 1) == 0;
}

/* Its unquoted lines as one string, and which of its bytes begin a line that an answer may begin at. */
typedef struct Lines {
	GString *all;
	GArray *starts, *ends; /* of gsize */
} Lines;

static void lines_read(Lines *l, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	bool after_quote = true; /* the first line, too */

	*l = (Lines){g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(gsize)),
	    g_array_new(FALSE, FALSE, sizeof(gsize))};
	for (guint i = 0; lines[i]; i++) {
		if (!*lines[i])
			continue;
		if (*lines[i] == '>') {
			after_quote = true;
			continue;
		}
		gsize start = l->all->len;
		if (after_quote)
			g_array_append_val(l->starts, start);
		g_string_append(l->all, lines[i]);
		g_array_append_val(l->ends, l->all->len);
		/* The line that introduces a quote. */
		after_quote = l->all->str[l->all->len - 1] == ':';
	}
}

static void lines_clear(Lines *l)
{
	g_string_free(l->all, TRUE);
	g_array_unref(l->starts);
	g_array_unref(l->ends);
}

static bool holds(const GArray *places, gsize place)
{
	for (guint i = 0; i < places->len; i++)
		if (g_array_index(places, gsize, i) == place)
			return true;
	return false;
}

static bool has_reply(const Testimony *t, const Message *m)
{
	g_autofree char *reply = residue_of(m->reply);
	gsize length = strlen(reply);
	Lines lines;
	bool found = length == 0;

	lines_read(&lines, t->text);
	for (guint i = 0; !found && i < lines.starts->len; i++) {
		gsize start = g_array_index(lines.starts, gsize, i);
		found = strncmp(lines.all->str + start, reply, length) == 0 &&
			holds(lines.ends, start + length);
	}
	lines_clear(&lines);
	return found;
}

static const char *text_contradicts(const Testimony *t, const Message *m)
{
	/* Words that are not plain text are asked back, whatever they say. */
	if (m->text_source != TEXT_PLAIN)
		return NULL;
	if (t->text_unread)
		return t->text_unread;
	return has_reply(t, m) ? NULL : "the words of the answer are not what a second reader sees";
}

/* What a person is said to have signed, and that it names what is answered; what proves nothing need not be borne out. */
static bool same_signed(const Testimony *t, const Message *m)
{
	const PartSignature *s = m->part_signature;
	char key[ASK_CODE_KEY + 1];

	if (!s || s->fault)
		return true;
	if (!*s->digest || !g_str_equal(s->digest, t->signed_digest))
		return false;
	if (s->subject && ask_code_sole(s->subject, key))
		return same_residue(s->subject, t->signed_subject);
	return !ask_code_sole(m->text, key) || g_str_equal(key, t->code);
}

const char *witness_contradicts(const Testimony *t, const Message *m)
{
	if (t->unread)
		return t->unread;
	if (!same_sender(t, m))
		return "two readers see different senders";
	if (!same_header(t, m))
		return "two readers see different header fields";
	if (!same_check(t, m))
		return "two readers see different checks of the sender";
	if (!same_residue(m->subject, t->subject))
		return "two readers see different subjects";
	if (!same_residue(m->in_reply_to, t->in_reply_to))
		return "two readers see answers to different mails";
	if (!same_signed(t, m))
		return "two readers see different words under the sender's signature";
	return text_contradicts(t, m);
}
