#include "message/json.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

/* Strings of a Message are valid UTF-8; should one not be, the object still has to be. */
static json_t *text(const char *value)
{
	if (!value)
		return json_null();
	json_t *made = json_string(value);
	if (made)
		return made;
	g_autofree char *repaired = text_utf8(value, strlen(value), NULL);
	return json_string(repaired);
}

static void set(json_t *object, const char *key, json_t *value)
{
	json_object_set_new_nocheck(object, key, value);
}

static json_t *array_of(const GPtrArray *list, json_t *(*element)(const void *))
{
	json_t *array = json_array();

	for (guint i = 0; i < list->len; i++)
		json_array_append_new(array, element(list->pdata[i]));
	return array;
}

static json_t *address_json(const void *data)
{
	const Address *a = data;
	json_t *o = json_object();

	set(o, "name", text(a->name));
	set(o, "address", text(a->address));
	return o;
}

static json_t *text_json(const void *data)
{
	return text(data);
}

static json_t *photo_json(const PhotoClaim *claim)
{
	json_t *o = json_object();

	set(o, "taken", text(claim->taken));
	if (claim->located) {
		set(o, "latitude", json_integer(claim->latitude));
		set(o, "longitude", json_integer(claim->longitude));
	}
	return o;
}

static json_t *attachment_json(const void *data)
{
	const Attachment *a = data;
	json_t *o = json_object();

	set(o, "filename", text(a->filename));
	set(o, "type", text(a->type));
	set(o, "size", json_integer((json_int_t)a->size));
	set(o, "sha256", text(a->sha256));
	set(o, "inline", json_boolean(a->is_inline));
	set(o, "content_id", text(a->content_id));
	if (a->is_chat)
		set(o, "chat", json_true());
	if (a->photo)
		set(o, "photo", photo_json(a->photo));
	return o;
}

static json_t *recipient_json(const void *data)
{
	const BounceRecipient *r = data;
	json_t *o = json_object();

	set(o, "address", text(r->address));
	set(o, "action", text(r->action));
	set(o, "status", text(r->status));
	set(o, "diagnostic", text(r->diagnostic));
	if (r->guessed)
		set(o, "guessed", json_true());
	return o;
}

static json_t *defect_json(const void *data)
{
	const Defect *d = data;
	json_t *o = json_object();

	set(o, "code", text(d->code));
	set(o, "detail", text(d->detail));
	return o;
}

static json_t *header_json(const void *data)
{
	const HeaderField *f = data;
	json_t *o = json_object();

	set(o, "name", text(f->name));
	set(o, "value", text(f->value));
	set(o, "raw", text(f->raw));
	return o;
}

static json_t *list_json(const Message *m)
{
	if (!m->has_list)
		return json_null();
	json_t *o = json_object();
	set(o, "id", text(m->list_id));
	set(o, "unsubscribe", text(m->list_unsubscribe));
	return o;
}

static json_t *bounce_json(const Bounce *b)
{
	if (!b)
		return json_null();
	json_t *o = json_object();
	set(o, "recipients", array_of(b->recipients, recipient_json));
	set(o, "original_message_id", text(b->original_message_id));
	set(o, "original_envelope_id", text(b->original_envelope_id));
	set(o, "reporting_mta", text(b->reporting_mta));
	return o;
}

static json_t *authentication_json(const Authentication *a)
{
	if (!a)
		return json_null();
	json_t *o = json_object();
	set(o, "authserv_id", text(a->authserv_id));
	set(o, "spf", text(a->spf));
	set(o, "dkim", text(a->dkim));
	set(o, "dmarc", text(a->dmarc));
	return o;
}

static json_t *signature_json(const void *data)
{
	const Signature *s = data;
	json_t *o = json_object();

	set(o, "domain", text(s->domain));
	set(o, "selector", text(s->selector));
	set(o, "algorithm", text(s->algorithm));
	set(o, "at", json_integer((json_int_t)s->at));
	set(o, "until", json_integer((json_int_t)s->until));
	set(o, "covers_reply", json_boolean(s->covers_reply));
	set(o, "covers_id", json_boolean(s->covers_id));
	set(o, "fault", text(s->fault));
	set(o, "digest", text(s->digest));
	set(o, "value", text(s->value));
	return o;
}

static json_t *part_signature_json(const PartSignature *s)
{
	json_t *o = json_object();

	set(o, "openpgp", json_boolean(s->openpgp));
	set(o, "hash", text(s->hash));
	set(o, "digest", text(s->digest));
	set(o, "covered", text(s->covered));
	set(o, "value", text(s->value));
	set(o, "at", json_integer((json_int_t)s->at));
	set(o, "until", json_integer((json_int_t)s->until));
	set(o, "subject", text(s->subject));
	set(o, "fault", text(s->fault));
	return o;
}

static const char *const source_names[] = {
    [TEXT_NONE] = "none", [TEXT_PLAIN] = "plain", [TEXT_HTML] = "html"};

json_t *message_to_json_brief(const Message *m)
{
	json_t *o = json_object();

	set(o, "format", json_integer(1));
	set(o, "size", json_integer((json_int_t)m->size));
	set(o, "sha256", text(m->sha256));
	set(o, "message_id", text(m->message_id));
	set(o, "date", text(m->date));
	set(o, "subject", text(m->subject));
	set(o, "from", array_of(m->from, address_json));
	set(o, "sender", array_of(m->sender, address_json));
	set(o, "reply_to", array_of(m->reply_to, address_json));
	set(o, "to", array_of(m->to, address_json));
	set(o, "cc", array_of(m->cc, address_json));
	set(o, "return_path", text(m->return_path));
	set(o, "in_reply_to", text(m->in_reply_to));
	set(o, "references", array_of(m->references, text_json));
	set(o, "list", list_json(m));
	set(o, "text", text(m->text));
	set(o, "text_source", text(source_names[m->text_source]));
	set(o, "reply", text(m->reply));
	set(o, "attachments", array_of(m->attachments, attachment_json));
	set(o, "kind", text(message_kind_name(m->kind)));
	set(o, "automatic", json_boolean(m->automatic));
	set(o, "automatic_reason", text(m->automatic_reason));
	set(o, "bounce", bounce_json(m->bounce));
	set(o, "authentication", authentication_json(m->authentication));
	set(o, "dmarc_from", text(m->authentication ? m->authentication->dmarc_from : NULL));
	set(o, "delivered", bounce_json(m->delivered));
	set(o, "defects", array_of(m->defects, defect_json));
	set(o, "identity_sound", json_boolean(m->identity_sound));
	set(o, "quotes", json_boolean(m->quotes));
	set(o, "text_hidden", json_boolean(m->text_hidden));
	return o;
}

json_t *message_to_json(const Message *m)
{
	json_t *o = message_to_json_brief(m);

	if (m->chat)
		set(o, "chat", text(m->chat));
	set(o, "signatures", array_of(m->signatures, signature_json));
	if (m->part_signature)
		set(o, "part_signature", part_signature_json(m->part_signature));
	set(o, "headers", array_of(m->headers, header_json));
	return o;
}

/* Reading: the first value of a wrong type is kept in `bad`, the rest is read as empty. */
typedef struct Source {
	const json_t *object;
	const char *bad; /* name of the key that is not as it should be; NULL: none */
} Source;

static const json_t *get(Source *s, const char *key)
{
	const json_t *value = json_object_get(s->object, key);

	if (!value && !s->bad)
		s->bad = key;
	return value;
}

static const char *get_text(Source *s, const char *key)
{
	const json_t *value = get(s, key);

	if (value && !json_is_string(value) && !json_is_null(value) && !s->bad)
		s->bad = key;
	const char *string = json_string_value(value);
	/* A NUL inside would cut the string short. */
	if (string && strlen(string) != json_string_length(value))
		s->bad = key;
	return string;
}

static const char *get_string(Source *s, const char *key)
{
	const char *string = get_text(s, key);

	if (!string && !s->bad)
		s->bad = key;
	return string ? string : "";
}

static bool get_bool(Source *s, const char *key)
{
	const json_t *value = get(s, key);

	if (!json_is_boolean(value) && !s->bad)
		s->bad = key;
	return json_is_true(value);
}

static gint64 get_number(Source *s, const char *key)
{
	const json_t *value = get(s, key);

	if (!json_is_integer(value) && !s->bad)
		s->bad = key;
	return json_integer_value(value);
}

static guint64 get_size(Source *s, const char *key)
{
	gint64 number = get_number(s, key);

	if (number < 0 && !s->bad)
		s->bad = key;
	return (guint64)number;
}

static void get_hash(Source *s, const char *key, char hash[65])
{
	const char *hex = get_string(s, key);

	if (strlen(hex) == 64 && strspn(hex, "0123456789abcdef") == 64)
		memcpy(hash, hex, 65);
	else if (!s->bad)
		s->bad = key;
}

/* `read` makes the element from its object and may set *bad. */
static void get_array(
    Source *s, const char *key, GPtrArray *list, gpointer (*read)(Source *element))
{
	const json_t *array = get(s, key);

	if (!json_is_array(array) && !s->bad)
		s->bad = key;
	for (gsize i = 0; i < json_array_size(array) && !s->bad; i++) {
		Source element = {.object = json_array_get(array, i)};
		gpointer made = read(&element);
		g_ptr_array_add(list, made);
		if (element.bad)
			s->bad = key;
	}
}

static gpointer read_address(Source *s)
{
	return address_new(get_text(s, "name"), get_text(s, "address"));
}

static gpointer read_text(Source *s)
{
	const char *string = json_string_value(s->object);

	if (!string)
		s->bad = "";
	return g_strdup(string ? string : "");
}

static gint32 small_number(const json_t *object, const char *key)
{
	json_int_t value = json_integer_value(json_object_get(object, key));

	return (gint32)CLAMP(value, G_MININT32 + 1, G_MAXINT32);
}

/* NULL: there is none, or it is none. */
static PhotoClaim *read_photo(const json_t *object)
{
	g_autoptr(PhotoClaim) claim = photo_claim_new();

	if (!json_is_object(object))
		return NULL;
	claim->taken = g_strdup(json_string_value(json_object_get(object, "taken")));
	claim->located = json_is_integer(json_object_get(object, "latitude")) &&
			 json_is_integer(json_object_get(object, "longitude"));
	claim->latitude = small_number(object, "latitude");
	claim->longitude = small_number(object, "longitude");
	return photo_claim_is_sound(claim) ? g_steal_pointer(&claim) : NULL;
}

static gpointer read_attachment(Source *s)
{
	Attachment *a = attachment_new(get_string(s, "type"));

	a->filename = g_strdup(get_text(s, "filename"));
	a->size = get_size(s, "size");
	get_hash(s, "sha256", a->sha256);
	a->is_inline = get_bool(s, "inline");
	a->content_id = g_strdup(get_text(s, "content_id"));
	a->is_chat = json_is_true(json_object_get(s->object, "chat"));
	a->photo = read_photo(json_object_get(s->object, "photo"));
	return a;
}

static gpointer read_recipient(Source *s)
{
	BounceRecipient *r = bounce_recipient_new(get_text(s, "address"), get_text(s, "action"),
	    get_text(s, "status"), get_text(s, "diagnostic"));

	r->guessed = json_is_true(json_object_get(s->object, "guessed"));
	return r;
}

static gpointer read_header(Source *s)
{
	return header_field_new(
	    get_string(s, "name"), get_string(s, "value"), get_string(s, "raw"));
}

static gpointer read_signature(Source *s)
{
	Signature *made = signature_new();

	made->domain = g_strdup(get_string(s, "domain"));
	made->selector = g_strdup(get_string(s, "selector"));
	made->algorithm = g_strdup(get_string(s, "algorithm"));
	made->value = g_strdup(get_string(s, "value"));
	made->fault = g_strdup(get_text(s, "fault"));
	made->at = get_number(s, "at");
	made->until = get_number(s, "until");
	made->covers_reply = get_bool(s, "covers_reply");
	made->covers_id = get_bool(s, "covers_id");
	g_strlcpy(made->digest, get_string(s, "digest"), sizeof made->digest);
	return made;
}

static void read_part_signature(Source *s, Message *m)
{
	Source in = {.object = json_object_get(s->object, "part_signature")};

	if (!in.object)
		return;
	PartSignature *made = part_signature_new();
	m->part_signature = made;
	made->openpgp = get_bool(&in, "openpgp");
	made->hash = g_strdup(get_string(&in, "hash"));
	made->covered = g_strdup(get_string(&in, "covered"));
	made->value = g_strdup(get_string(&in, "value"));
	made->at = get_number(&in, "at");
	made->until = get_number(&in, "until");
	made->subject = g_strdup(get_text(&in, "subject"));
	made->fault = g_strdup(get_text(&in, "fault"));
	g_strlcpy(made->digest, get_string(&in, "digest"), sizeof made->digest);
	if (in.bad && !s->bad)
		s->bad = "part_signature";
}

static void read_defects(Source *s, Message *m)
{
	const json_t *array = get(s, "defects");

	if (!json_is_array(array) && !s->bad)
		s->bad = "defects";
	for (gsize i = 0; i < json_array_size(array) && !s->bad; i++) {
		Source element = {.object = json_array_get(array, i)};
		message_add_defect(m, get_string(&element, "code"), get_text(&element, "detail"));
		if (element.bad)
			s->bad = "defects";
	}
}

/* An object that may be null; false: null. */
static bool get_object(Source *s, const char *key, Source *inner_r)
{
	*inner_r = (Source){.object = get(s, key)};
	if (json_is_object(inner_r->object))
		return true;
	if (!json_is_null(inner_r->object) && !s->bad)
		s->bad = key;
	return false;
}

static void read_list(Source *s, Message *m)
{
	Source inner;

	if (!get_object(s, "list", &inner))
		return;
	m->has_list = true;
	m->list_id = g_strdup(get_text(&inner, "id"));
	m->list_unsubscribe = g_strdup(get_text(&inner, "unsubscribe"));
	if (inner.bad && !s->bad)
		s->bad = "list";
}

static Bounce *read_bounce(Source *s, const char *key)
{
	Source inner;

	if (!get_object(s, key, &inner))
		return NULL;
	Bounce *b = bounce_new();
	get_array(&inner, "recipients", b->recipients, read_recipient);
	b->original_message_id = g_strdup(get_text(&inner, "original_message_id"));
	b->original_envelope_id =
	    g_strdup(json_string_value(json_object_get(inner.object, "original_envelope_id")));
	b->reporting_mta = g_strdup(get_text(&inner, "reporting_mta"));
	if (inner.bad && !s->bad)
		s->bad = key;
	return b;
}

static void read_authentication(Source *s, Message *m)
{
	const char *dmarc_from = get_text(s, "dmarc_from");
	Source inner;

	if (!get_object(s, "authentication", &inner))
		return;
	m->authentication = authentication_new();
	m->authentication->authserv_id = g_strdup(get_text(&inner, "authserv_id"));
	m->authentication->spf = g_strdup(get_text(&inner, "spf"));
	m->authentication->dkim = g_strdup(get_text(&inner, "dkim"));
	m->authentication->dmarc = g_strdup(get_text(&inner, "dmarc"));
	m->authentication->dmarc_from = g_strdup(dmarc_from);
	if (inner.bad && !s->bad)
		s->bad = "authentication";
}

static void read_names(Source *s, Message *m)
{
	const char *source = get_string(s, "text_source");
	bool known = false;

	for (guint i = 0; i < G_N_ELEMENTS(source_names); i++)
		if (g_str_equal(source, source_names[i])) {
			m->text_source = (TextSource)i;
			known = true;
		}
	if (!known && !s->bad)
		s->bad = "text_source";
	if (!message_kind_parse(get_string(s, "kind"), &m->kind) && !s->bad)
		s->bad = "kind";
}

static void read_strings(Source *s, Message *m)
{
	m->message_id = g_strdup(get_text(s, "message_id"));
	m->date = g_strdup(get_text(s, "date"));
	m->subject = g_strdup(get_text(s, "subject"));
	m->return_path = g_strdup(get_text(s, "return_path"));
	m->in_reply_to = g_strdup(get_text(s, "in_reply_to"));
	g_free(m->text);
	m->text = g_strdup(get_string(s, "text"));
	g_free(m->reply);
	m->reply = g_strdup(get_string(s, "reply"));
	m->automatic_reason = g_strdup(get_text(s, "automatic_reason"));
}

static void read_arrays(Source *s, Message *m)
{
	get_array(s, "from", m->from, read_address);
	get_array(s, "sender", m->sender, read_address);
	get_array(s, "reply_to", m->reply_to, read_address);
	get_array(s, "to", m->to, read_address);
	get_array(s, "cc", m->cc, read_address);
	get_array(s, "references", m->references, read_text);
	get_array(s, "attachments", m->attachments, read_attachment);
	get_array(s, "signatures", m->signatures, read_signature);
	get_array(s, "headers", m->headers, read_header);
	read_defects(s, m);
}

Message *message_from_json(const json_t *object, GError **err)
{
	Source s = {.object = object};
	g_autoptr(Message) m = message_new();

	if (json_integer_value(json_object_get(object, "format")) != 1) {
		fail(err, ERR_REJECT, "not a message in format 1");
		return NULL;
	}
	m->size = get_size(&s, "size");
	get_hash(&s, "sha256", m->sha256);
	read_strings(&s, m);
	read_names(&s, m);
	read_arrays(&s, m);
	read_list(&s, m);
	m->bounce = read_bounce(&s, "bounce");
	m->delivered = read_bounce(&s, "delivered");
	read_authentication(&s, m);
	read_part_signature(&s, m);
	m->automatic = get_bool(&s, "automatic");
	m->identity_sound = get_bool(&s, "identity_sound");
	m->quotes = get_bool(&s, "quotes");
	m->text_hidden = get_bool(&s, "text_hidden");
	if (json_object_get(object, "chat"))
		m->chat = g_strdup(get_text(&s, "chat"));
	if (s.bad) {
		fail(err, ERR_REJECT, "a message whose '%s' is not as expected", s.bad);
		return NULL;
	}
	return g_steal_pointer(&m);
}

Message *message_from_stored(const char *text, GError **err)
{
	json_t *object = json_loads(text, 0, NULL);

	if (json_is_object(object) && !json_object_get(object, "quotes"))
		json_object_set_new(object, "quotes", json_false());
	if (json_is_object(object) && !json_object_get(object, "signatures"))
		json_object_set_new(object, "signatures", json_array());
	if (json_is_object(object) && !json_object_get(object, "dmarc_from"))
		json_object_set_new(object, "dmarc_from", json_null());
	if (json_is_object(object) && !json_object_get(object, "delivered"))
		json_object_set_new(object, "delivered", json_null());
	Message *m = message_from_json(object, err);
	json_decref(object);
	return m;
}
