#include "message/sign/identity.h"

#include "message/sign/from_form.h"

#include <string.h>

static void trap(Message *m, const char *code, const char *detail)
{
	m->identity_sound = false;
	message_add_defect(m, code, detail);
}

static bool has_nul(Span span)
{
	return memchr(span.start, '\0', span_length(span)) != NULL;
}

/* A single CR may be a line end to another parser: what follows it would be a field of its own. */
static bool hides_field(Span body)
{
	const char *p = body.start;

	while ((p = memchr(p, '\r', (gsize)(body.end - p)))) {
		p++;
		if (body.end - p >= 4 && g_ascii_strncasecmp(p, "from", 4) == 0)
			return true;
	}
	return false;
}

/* The fields that tell who has sent the mail: a server that removes forged ones by name has to see the same
 * fields as we do, and "Authentication-Results :" is one to some programs and none to others. */
static const char *name_of_identity(const Field *field)
{
	static const char *const names[] = {"From", "Authentication-Results", "Received"};

	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (span_is(field->name, names[i]))
			return names[i];
	return NULL;
}

static void check_field(Message *m, const Field *field)
{
	const char *name = name_of_identity(field);

	if (hides_field(field->body))
		trap(m, "bare-cr", "a From field may hide behind it");
	if (!name)
		return;
	if (field->spaced)
		trap(m, "spaced-field-name", name);
	if (!g_str_equal(name, "From"))
		return;
	if (field->doubtful)
		trap(m, "bad-header", "From stands behind a line that is no field");
	if (has_nul(field->body))
		trap(m, "nul-in-header", "From");
	else if (!from_form_is_plain(field->body))
		m->identity_sound = false;
}

void identity_check(Message *m, const Header *header, const AddressNotes *notes)
{
	for (guint i = 0; i < header->fields->len; i++)
		check_field(m, &g_array_index(header->fields, Field, i));
	if (header->from_fields > 1)
		trap(m, "duplicate-field", "From");
	if (header->limited)
		trap(m, "limit-reached", "header");
	if (notes->group)
		trap(m, "group-in-from", NULL);
	if (notes->encoded)
		trap(m, "encoded-address", "From");
	if (notes->doubled || notes->bad)
		trap(m, "bad-address", "From");
	if (m->from->len > 1)
		trap(m, "several-senders", "From");
	const Address *from = m->from->len == 1 ? m->from->pdata[0] : NULL;
	if (!m->identity_sound && !m->defects->len)
		trap(m, "bad-address", "From");
	if (!from || !from->address)
		m->identity_sound = false;
}
