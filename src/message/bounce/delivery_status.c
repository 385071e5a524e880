#include "message/bounce/delivery_status.h"

#include "message/text/address_scan.h"
#include "message/bytes/limits.h"
#include "message/bounce/smtp_status.h"

#include <string.h>

enum { KNOWN_LIMIT = 50 }; /* recipients that are looked through for doubles */

/* Fields of one recipient as they stand. */
typedef struct Group {
	char *final, *original, *actual, *action, *status, *diagnostic;
	bool parted; /* a blank line came after them */
} Group;

static void group_clear(Group *g)
{
	char **fields[] = {
	    &g->final, &g->original, &g->actual, &g->action, &g->status, &g->diagnostic};

	for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
		g_clear_pointer(fields[i], g_free);
	g->parted = false;
}

/* "type; value" without the type (RFC 3464 2.1.2); the value may have lost its type. */
static const char *without_type(const char *value)
{
	gsize n = strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

	if (value[n + strspn(value + n, " ")] == ';')
		value += n + strspn(value + n, " ") + 1;
	return value + strspn(value, " \t");
}

/* "\x{HEX}" of utf-8-addr-xtext and utf-8-addr-unitext (RFC 6533 section 3); NULL: none at `p`. */
static const char *embedded_char(const char *p, gunichar *c_r)
{
	if (!g_str_has_prefix(p, "\\x{"))
		return NULL;
	char *end;
	guint64 c = g_ascii_strtoull(p + 3, &end, 16);
	if (*end != '}' || end == p + 3 || end - p > 9 || c == 0 || c > 0x10FFFF ||
	    !g_unichar_validate((gunichar)c))
		return NULL;
	*c_r = (gunichar)c;
	return end + 1;
}

/* Only '+' and '=' must be written as xtext within an address (RFC 3461 section 4), so that
 * only these two are taken back: "+20" may be the tag of a real address. */
static char *unescape_address(const char *text)
{
	GString *out = g_string_new(NULL);

	while (*text) {
		gunichar c;
		const char *next = embedded_char(text, &c);
		if (next) {
			g_string_append_unichar(out, c);
			text = next;
		} else if (g_str_has_prefix(text, "+2B") || g_str_has_prefix(text, "+3D")) {
			g_string_append_c(out, text[1] == '2' ? '+' : '=');
			text += 3;
		} else {
			g_string_append_c(out, *text++);
		}
	}
	return g_string_free(out, FALSE);
}

/* The word that stands for an address where no address is. */
static char *first_word(const char *text)
{
	text += strspn(text, "<\" \t");
	gsize n = strcspn(text, ">\"; \t(");

	return n > 0 ? g_strndup(text, n) : NULL;
}

static char *address_of(const char *value)
{
	if (!value)
		return NULL;
	g_autofree char *text = unescape_address(without_type(value));
	AddressSpan span;
	bool ascii = g_str_is_ascii(text);
	if (ascii && address_scan(text, &span))
		return g_strndup(span.start, (gsize)(span.end - span.start));
	return first_word(text);
}

static bool has_domain(const char *address)
{
	return address && strchr(address, '@');
}

/* The address that was written to (see the header), else the one that delivery came to. */
static char *group_address(const Group *g)
{
	const char *const order[] = {g->original, g->final, g->actual};
	g_autofree char *found = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
		g_autofree char *address = address_of(order[i]);
		if (has_domain(address))
			return g_steal_pointer(&address);
		if (!found)
			found = g_steal_pointer(&address);
	}
	return g_steal_pointer(&found);
}

static const char *action_of(const char *value, const char *status)
{
	static const char *const words[][2] = {{"fail", "failed"}, {"delay", "delayed"},
	    {"deliver", "delivered"}, {"relay", "relayed"}, {"expand", "expanded"},
	    {"undeliver", "failed"}, {"reject", "failed"}};

	for (guint i = 0; value && i < G_N_ELEMENTS(words); i++)
		if (g_ascii_strncasecmp(value, words[i][0], strlen(words[i][0])) == 0)
			return words[i][1];
	if (!status)
		return NULL;
	return status[0] == '2' ? "delivered" : "failed";
}

/* The same recipient told of twice. */
static bool is_known(const DeliveryStatus *ds, const char *address, const char *action)
{
	for (guint i = 0; address && i < ds->recipients->len && i < KNOWN_LIMIT; i++) {
		const BounceRecipient *r = ds->recipients->pdata[i];
		if (g_strcmp0(r->address, address) == 0 && g_strcmp0(r->action, action) == 0)
			return true;
	}
	return false;
}

static void group_finish(Group *g, DeliveryStatus *ds)
{
	bool tells = g->final || g->original ||
		     (ds->recipients->len == 0 && (g->action || g->status || g->diagnostic));

	if (tells && ds->recipients->len < LIMIT_RECIPIENTS) {
		g_autofree char *address = group_address(g);
		const char *diagnostic = g->diagnostic ? without_type(g->diagnostic) : NULL;
		g_autofree char *status = g->status ? smtp_status_enhanced(g->status) : NULL;
		if (!status && diagnostic)
			status = smtp_status_of_reply(diagnostic);
		if (!status && g->status)
			status = smtp_status_of_reply(g->status);
		if (diagnostic && *diagnostic == '\0')
			diagnostic = NULL;
		const char *action = action_of(g->action, status);
		if (!is_known(ds, address, action))
			g_ptr_array_add(ds->recipients,
			    bounce_recipient_new(address, action, status, diagnostic));
	}
	group_clear(g);
}

static char **group_slot(Group *g, const char *name)
{
	const struct {
		const char *name;
		char **slot;
	} slots[] = {
	    {"final-recipient", &g->final},
	    {"original-recipient", &g->original},
	    {"x-actual-recipient", &g->actual},
	    {"action", &g->action},
	    {"status", &g->status},
	    {"diagnostic-code", &g->diagnostic},
	};

	for (guint i = 0; i < G_N_ELEMENTS(slots); i++)
		if (g_ascii_strcasecmp(name, slots[i].name) == 0)
			return slots[i].slot;
	return NULL;
}

static char **message_slot(DeliveryStatus *ds, const char *name)
{
	static const char *const id_names[] = {
	    "original-message-id", "x-original-message-id", "x-message-id", "message-id"};

	if (g_ascii_strcasecmp(name, "reporting-mta") == 0)
		return &ds->reporting_mta;
	if (g_ascii_strcasecmp(name, "original-envelope-id") == 0)
		return &ds->original_envelope_id;
	for (guint i = 0; i < G_N_ELEMENTS(id_names); i++)
		if (g_ascii_strcasecmp(name, id_names[i]) == 0)
			return &ds->original_message_id;
	return NULL;
}

/* Whether a field belongs to the next recipient.  Blank lines part recipients, but some reports lack
 * them and others have one after every field. */
static bool begins_next(const Group *g, char *const *slot)
{
	bool address = slot == &g->final || slot == &g->original;

	if (*slot)
		return address || g->parted;
	return address && g->parted && (g->action || g->status);
}

static void take_field(DeliveryStatus *ds, Group *g, const char *name, const char *value)
{
	char **slot = group_slot(g, name);

	if (slot) {
		if (begins_next(g, slot))
			group_finish(g, ds);
		if (!*slot)
			*slot = g_strdup(value);
		return;
	}
	slot = message_slot(ds, name);
	if (slot && !*slot && *value)
		*slot = g_strdup(value);
}

static void take_line(DeliveryStatus *ds, Group *g, const char *line)
{
	const char *colon = strchr(line, ':');

	if (!colon)
		return;
	g_autofree char *name = g_strndup(line, (gsize)(colon - line));
	g_autofree char *value = g_strdup(colon + 1);
	take_field(ds, g, g_strstrip(name), g_strstrip(value));
}

/* Name of the host out of "dns; host (comment)". */
static void tidy_host(char **host)
{
	if (!*host)
		return;
	char *name = first_word(without_type(*host));
	g_free(*host);
	*host = name;
}

static void tidy_id(char **id)
{
	if (!*id)
		return;
	char *inner = first_word(*id);
	g_free(*id);
	*id = inner;
}

/* Some programs indent the whole report; then a deeper line goes on with the one above. */
static gsize indent_of(char **lines)
{
	for (; *lines; lines++)
		if ((*lines)[strspn(*lines, " \t")])
			return strspn(*lines, " \t");
	return 0;
}

static void take_lines(DeliveryStatus *ds, Group *g, char **lines)
{
	g_autoptr(GString) field = g_string_new(NULL);
	gsize indent = indent_of(lines);

	for (guint i = 0; lines[i]; i++) {
		const char *line = lines[i] + MIN(strspn(lines[i], " \t"), indent);
		bool blank = line[strspn(line, " \t")] == '\0';
		if (!blank && g_ascii_isspace(line[0])) {
			g_string_append_c(field, ' ');
			g_string_append(field, line + strspn(line, " \t"));
			continue;
		}
		take_line(ds, g, field->str);
		g_string_assign(field, line);
		if (blank)
			g->parted = g->final || g->original || g->action;
	}
	take_line(ds, g, field->str);
	group_finish(g, ds);
}

/* A report that tells an action before it names anybody tells it of those it names. */
static void drop_nameless(GPtrArray *recipients)
{
	const BounceRecipient *first = recipients->len > 1 ? recipients->pdata[0] : NULL;

	if (first && !first->address)
		g_ptr_array_remove_index(recipients, 0);
}

DeliveryStatus *delivery_status_read(const char *text)
{
	DeliveryStatus *ds = g_new0(DeliveryStatus, 1);
	Group group = {0};
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	ds->recipients = g_ptr_array_new_with_free_func((GDestroyNotify)bounce_recipient_free);
	take_lines(ds, &group, lines);
	drop_nameless(ds->recipients);
	tidy_host(&ds->reporting_mta);
	tidy_id(&ds->original_message_id);
	return ds;
}

void delivery_status_free(DeliveryStatus *ds)
{
	if (!ds)
		return;
	g_ptr_array_unref(ds->recipients);
	g_free(ds->reporting_mta);
	g_free(ds->original_envelope_id);
	g_free(ds->original_message_id);
	g_free(ds);
}
