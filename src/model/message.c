#include "model/message.h"

static const char *const kind_names[] = {
    [KIND_LOOP] = "loop",
    [KIND_BOUNCE] = "bounce",
    [KIND_RECEIPT] = "receipt",
    [KIND_FEEDBACK] = "feedback",
    [KIND_AUTO_REPLY] = "auto_reply",
    [KIND_LIST] = "list",
    [KIND_AUTO_GENERATED] = "auto_generated",
    [KIND_FORWARD] = "forward",
    [KIND_REPLY] = "reply",
    [KIND_REPORT] = "report",
};

static bool is_of_charset(const char *code)
{
	static const char *const codes[] = {
	    "guessed-charset", "undecodable-bytes", "unknown-charset"};

	for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
		if (g_str_equal(codes[i], code))
			return true;
	return false;
}

/* The same is told of a field by its name, and of a file's name. */
static bool is_beside_text(const Message *m, const Defect *defect)
{
	return defect->detail && (g_str_equal(defect->detail, "filename") ||
				     message_header(m, defect->detail) != NULL);
}

static bool has_sure_charset(const Message *m)
{
	for (guint i = 0; i < m->defects->len; i++) {
		const Defect *defect = m->defects->pdata[i];
		if (is_of_charset(defect->code) && !is_beside_text(m, defect))
			return false;
	}
	return true;
}

MessageWords message_words(const Message *m)
{
	if (m->text_hidden)
		return WORDS_HIDDEN;
	if (m->kind == KIND_FORWARD)
		return WORDS_FORWARDED;
	return m->text_source == TEXT_PLAIN && has_sure_charset(m) ? WORDS_OWN : WORDS_UNSURE;
}

bool message_is_plain_reply(const Message *m)
{
	return message_words(m) == WORDS_OWN;
}

const char *message_kind_name(MessageKind kind)
{
	return kind_names[kind];
}

bool message_kind_parse(const char *name, MessageKind *kind_r)
{
	for (guint i = 0; i < G_N_ELEMENTS(kind_names); i++)
		if (g_str_equal(kind_names[i], name)) {
			*kind_r = (MessageKind)i;
			return true;
		}
	return false;
}

static GPtrArray *array_of(GDestroyNotify element_free)
{
	return g_ptr_array_new_with_free_func(element_free);
}

static void defect_free(gpointer data)
{
	Defect *defect = data;

	g_free(defect->code);
	g_free(defect->detail);
	g_free(defect);
}

Message *message_new(void)
{
	Message *m = g_new0(Message, 1);
	GPtrArray **lists[] = {&m->from, &m->sender, &m->reply_to, &m->to, &m->cc};

	for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
		*lists[i] = array_of((GDestroyNotify)address_free);
	m->references = array_of(g_free);
	m->attachments = array_of((GDestroyNotify)attachment_free);
	m->defects = array_of(defect_free);
	m->signatures = array_of((GDestroyNotify)signature_free);
	m->headers = array_of((GDestroyNotify)header_field_free);
	m->text = g_strdup("");
	m->reply = g_strdup("");
	m->kind = KIND_REPORT;
	m->identity_sound = true;
	return m;
}

void message_free(Message *m)
{
	if (!m)
		return;
	GPtrArray *arrays[] = {m->from, m->sender, m->reply_to, m->to, m->cc, m->references,
	    m->attachments, m->defects, m->signatures, m->headers};
	char *strings[] = {m->message_id, m->date, m->subject, m->return_path, m->in_reply_to,
	    m->list_id, m->list_unsubscribe, m->text, m->reply, m->automatic_reason, m->doubt,
	    m->chat};

	for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
		g_ptr_array_unref(arrays[i]);
	for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
		g_free(strings[i]);
	bounce_free(m->bounce);
	bounce_free(m->delivered);
	authentication_free(m->authentication);
	part_signature_free(m->part_signature);
	g_free(m);
}

Address *address_new(const char *name, const char *address)
{
	Address *a = g_new0(Address, 1);

	a->name = g_strdup(name);
	a->address = g_strdup(address);
	return a;
}

void address_free(Address *a)
{
	g_free(a->name);
	g_free(a->address);
	g_free(a);
}

HeaderField *header_field_new(const char *name, const char *value, const char *raw)
{
	HeaderField *f = g_new0(HeaderField, 1);

	f->name = g_strdup(name);
	f->value = g_strdup(value);
	f->raw = g_strdup(raw);
	return f;
}

void header_field_free(HeaderField *f)
{
	g_free(f->name);
	g_free(f->value);
	g_free(f->raw);
	g_free(f);
}

PhotoClaim *photo_claim_new(void)
{
	return g_new0(PhotoClaim, 1);
}

void photo_claim_free(PhotoClaim *claim)
{
	if (!claim)
		return;
	g_free(claim->taken);
	g_free(claim);
}

bool photo_claim_is_sound(const PhotoClaim *claim)
{
	enum { MILLION = 1000000 };
	static const char form[] =
	    "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d([+-]\\d\\d:\\d\\d)?\\z";

	if (claim->taken && !g_regex_match_simple(form, claim->taken, 0, 0))
		return false;
	return ABS(claim->latitude) <= 90 * MILLION && ABS(claim->longitude) <= 180 * MILLION;
}

Attachment *attachment_new(const char *type)
{
	Attachment *a = g_new0(Attachment, 1);

	a->type = g_strdup(type);
	return a;
}

const char attachment_no_hash[65] =
    "0000000000000000000000000000000000000000000000000000000000000000";

bool attachment_has_hash(const Attachment *a)
{
	return !g_str_equal(a->sha256, attachment_no_hash);
}

void attachment_free(Attachment *a)
{
	g_free(a->filename);
	g_free(a->type);
	g_free(a->content_id);
	photo_claim_free(a->photo);
	g_free(a);
}

BounceRecipient *bounce_recipient_new(
    const char *address, const char *action, const char *status, const char *diagnostic)
{
	BounceRecipient *r = g_new0(BounceRecipient, 1);

	r->address = g_strdup(address);
	r->action = g_strdup(action);
	r->status = g_strdup(status);
	r->diagnostic = g_strdup(diagnostic);
	return r;
}

void bounce_recipient_free(BounceRecipient *r)
{
	g_free(r->address);
	g_free(r->action);
	g_free(r->status);
	g_free(r->diagnostic);
	g_free(r);
}

Bounce *bounce_new(void)
{
	Bounce *b = g_new0(Bounce, 1);

	b->recipients = array_of((GDestroyNotify)bounce_recipient_free);
	return b;
}

void bounce_free(Bounce *b)
{
	if (!b)
		return;
	g_ptr_array_unref(b->recipients);
	g_free(b->original_message_id);
	g_free(b->original_envelope_id);
	g_free(b->reporting_mta);
	g_free(b);
}

Signature *signature_new(void)
{
	return g_new0(Signature, 1);
}

void signature_free(Signature *s)
{
	g_free(s->domain);
	g_free(s->selector);
	g_free(s->algorithm);
	g_free(s->value);
	g_free(s->fault);
	g_free(s);
}

PartSignature *part_signature_new(void)
{
	return g_new0(PartSignature, 1);
}

void part_signature_free(PartSignature *s)
{
	if (!s)
		return;
	char *strings[] = {s->hash, s->covered, s->value, s->subject, s->fault};

	for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
		g_free(strings[i]);
	g_free(s);
}

Authentication *authentication_new(void)
{
	return g_new0(Authentication, 1);
}

void authentication_free(Authentication *a)
{
	if (!a)
		return;
	g_free(a->authserv_id);
	g_free(a->spf);
	g_free(a->dkim);
	g_free(a->dmarc);
	g_free(a->dmarc_from);
	g_free(a);
}

void message_add_defect(Message *m, const char *code, const char *detail)
{
	for (guint i = 0; i < m->defects->len; i++) {
		const Defect *known = m->defects->pdata[i];
		if (g_str_equal(known->code, code) && g_strcmp0(known->detail, detail) == 0)
			return;
	}
	Defect *defect = g_new0(Defect, 1);
	defect->code = g_strdup(code);
	defect->detail = g_strdup(detail);
	g_ptr_array_add(m->defects, defect);
}

const char *message_header(const Message *m, const char *name)
{
	for (guint i = 0; i < m->headers->len; i++) {
		const HeaderField *f = m->headers->pdata[i];
		if (g_ascii_strcasecmp(f->name, name) == 0)
			return f->value;
	}
	return NULL;
}
