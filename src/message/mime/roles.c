#include "message/mime/roles.h"

#include <string.h>

enum { BLANK_SAMPLE = 4096 };

/* What is within a part, itself included, that can be read. */
enum { HAS_PLAIN = 1, HAS_HTML = 2, HAS_BLANK = 4 };

/* An empty name is none: the other field may have one. */
static const char *name_in(const Params *params, const char *key)
{
	const char *name = params ? params_get(params, key) : NULL;

	return name && name[strspn(name, " \t")] ? name : NULL;
}

const char *roles_filename(const Part *part)
{
	const char *name = name_in(part->disposition, "filename");

	if (!name)
		name = name_in(part->disposition, "name");
	if (!name)
		name = name_in(part->content_type, "name");
	return name ? name : name_in(part->content_type, "filename");
}

static bool is_kept_apart(const Part *part)
{
	if (!part->disposition)
		return false;
	const char *word = part->disposition->value;
	return g_str_has_prefix(word, "attach") || (*word == '\0' && roles_filename(part));
}

/* How many bytes of a character that shows nothing the text begins with; 0: none. */
static gsize blank_length(const char *text)
{
	static const char *const blanks[] = {"\xC2\xA0", "\xE2\x80\x8B", "\xE2\x80\x8C",
	    "\xE2\x80\x8D", "\xE2\x81\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF", NULL};

	if (*text && strchr(" \t\r\n\v\f", *text))
		return 1;
	for (guint i = 0; blanks[i]; i++)
		if (g_str_has_prefix(text, blanks[i]))
			return strlen(blanks[i]);
	return 0;
}

bool roles_is_blank(const Part *part)
{
	TransferNotes notes = {0};
	GString *text =
	    transfer_decode_text(part->transfer, part->body, BLANK_SAMPLE, &notes, NULL);
	const char *p = text->str;

	for (gsize n = blank_length(p); n > 0; n = blank_length(p))
		p += n;
	bool blank = p == text->str + text->len;
	g_string_free(text, TRUE);
	return blank;
}

/* Only the first part of a report is for people (RFC 6522), and nothing of what is encrypted. */
static bool is_machine_part(const Structure *s, const Part *part)
{
	if (part->parent < 0)
		return false;
	const Part *above = structure_part(s, (guint)part->parent);
	if (g_str_equal(above->type, "multipart/encrypted"))
		return true;
	return g_str_equal(above->type, "multipart/report") && !part->is_first;
}

static bool is_first_leaf(const Structure *s, guint index)
{
	for (guint i = 0; i < index; i++)
		if (!structure_part(s, i)->is_multipart)
			return false;
	return true;
}

static bool is_version(const Structure *s, const Part *part)
{
	return part->parent >= 0 &&
	       g_str_equal(structure_part(s, (guint)part->parent)->type, "multipart/alternative");
}

static Role leaf_role(const Structure *s, guint index)
{
	const Part *part = structure_part(s, index);
	bool plain = g_str_equal(part->type, "text/plain");

	if (!plain && !g_str_equal(part->type, "text/html"))
		return ROLE_ATTACHMENT;
	if (is_kept_apart(part) || is_machine_part(s, part))
		return ROLE_ATTACHMENT;
	/* A named text is a file, unless it is what the mail begins with or a version of that. */
	if (roles_filename(part) && !is_first_leaf(s, index) && !is_version(s, part))
		return ROLE_ATTACHMENT;
	return plain ? ROLE_PLAIN : ROLE_HTML;
}

static guint contents_of(const Part *part, Role role)
{
	if (role == ROLE_PLAIN)
		return roles_is_blank(part) ? HAS_BLANK : HAS_PLAIN;
	return role == ROLE_HTML ? HAS_HTML : 0;
}

/* What is read of a multipart/alternative: its plain text, unless that is empty and HTML is not.  -1:
 * nothing of it can be read. */
static int choose(const Structure *s, const guint *has, guint alternative)
{
	static const guint wanted[] = {HAS_PLAIN, HAS_HTML, HAS_BLANK};
	guint end = structure_part(s, alternative)->next;

	for (guint w = 0; w < G_N_ELEMENTS(wanted); w++)
		for (guint i = alternative + 1; i < end; i = structure_part(s, i)->next)
			if (has[i] & wanted[w])
				return (int)i;
	return -1;
}

/* The other versions: their texts, and whatever text stands beside the chosen one.  Files within them
 * (a picture of the HTML version) are attachments like any other. */
static void leave_out(const Structure *s, Role *roles, guint index, guint alternative)
{
	for (guint i = index; i < structure_part(s, index)->next; i++) {
		const Part *part = structure_part(s, i);
		bool beside = part->parent == (int)alternative &&
			      g_str_has_prefix(part->type, "text/") && !is_kept_apart(part) &&
			      !roles_filename(part);
		if (roles[i] == ROLE_PLAIN || roles[i] == ROLE_HTML ||
		    (beside && roles[i] == ROLE_ATTACHMENT))
			roles[i] = ROLE_VERSION;
	}
}

static void settle_alternatives(const Structure *s, Role *roles, const guint *has)
{
	for (guint i = 0; i < s->parts->len; i++) {
		const Part *part = structure_part(s, i);
		if (!part->is_multipart || !g_str_equal(part->type, "multipart/alternative"))
			continue;
		int chosen = choose(s, has, i);
		for (guint k = i + 1; chosen >= 0 && k < part->next; k = structure_part(s, k)->next)
			if (k != (guint)chosen)
				leave_out(s, roles, k, i);
	}
}

/* Where there is plain text, HTML that stands behind it is an attachment; HTML in front of it is the
 * mail's main text, with a plain footer. */
static void settle_html(const Structure *s, Role *roles, const guint *has)
{
	bool plain = false;

	for (guint i = 0; i < s->parts->len; i++) {
		plain |= roles[i] == ROLE_PLAIN && (has[i] & HAS_PLAIN);
		if (plain && roles[i] == ROLE_HTML)
			roles[i] = ROLE_ATTACHMENT;
	}
}

/* Data that is not for reading, though it is text. */
static bool is_data(const char *type)
{
	static const char *const types[] = {"text/calendar", "text/css", "text/csv",
	    "text/directory", "text/ecmascript", "text/javascript", "text/rfc822-header",
	    "text/rfc822-headers", "text/rtf", "text/tab-separated-values", "text/vcard",
	    "text/x-amp-html", "text/x-vcalendar", "text/x-vcard", "text/xml", NULL};

	return g_strv_contains(types, type);
}

/* A text of a kind nobody knows is to be read as plain (RFC 2046, 4.1.4), where there is no other. */
static void settle_unknown(const Structure *s, Role *roles, const guint *has)
{
	if (has[0] & (HAS_PLAIN | HAS_HTML))
		return;
	for (guint i = 0; i < s->parts->len; i++) {
		const Part *part = structure_part(s, i);
		if (roles[i] != ROLE_ATTACHMENT || !g_str_has_prefix(part->type, "text/") ||
		    is_data(part->type) || is_kept_apart(part) || is_machine_part(s, part) ||
		    roles_filename(part))
			continue;
		roles[i] = ROLE_PLAIN;
		return;
	}
}

Role *roles_assign(const Structure *s)
{
	guint n = s->parts->len;
	Role *roles = g_new0(Role, n);
	g_autofree guint *has = g_new0(guint, n);

	for (guint i = 0; i < n; i++)
		roles[i] = structure_part(s, i)->is_multipart ? ROLE_CONTAINER : leaf_role(s, i);
	for (guint i = n; i-- > 0;) {
		const Part *part = structure_part(s, i);
		has[i] |= contents_of(part, roles[i]);
		if (part->parent >= 0)
			has[part->parent] |= has[i];
	}
	settle_alternatives(s, roles, has);
	settle_html(s, roles, has);
	settle_unknown(s, roles, has);
	return roles;
}
