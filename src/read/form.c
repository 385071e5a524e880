#include "read/form.h"

#include "language/heard.h"
#include "model/own_names.h"
#include "read/chat_stamp.h"
#include "read/words.h"

#include <string.h>

/* What each word of the language stands for in rules and store. */
static const struct {
	HeardId id;
	const char *channel;
} channels[] = {
    {HEARD_CHANNEL_TELEPHONE, CHANNEL_TELEPHONE},
    {HEARD_CHANNEL_SMS, CHANNEL_SMS},
    {HEARD_CHANNEL_PERSON, CHANNEL_PERSON},
    {HEARD_CHANNEL_WHATSAPP, CHANNEL_WHATSAPP},
    {HEARD_CHANNEL_BOX, CHANNEL_BOX},
    {HEARD_CHANNEL_ROLL, FORM_ROLL},
};

static const struct {
	HeardId id;
	FormPart part;
} keys[] = {
    {HEARD_FORM_FROM, FORM_FROM},
    {HEARD_FORM_PHONE, FORM_PHONE},
    {HEARD_FORM_ADDRESS, FORM_ADDRESS},
    {HEARD_FORM_WHEN, FORM_WHEN},
    {HEARD_FORM_TYPE, FORM_TYPE},
    {HEARD_FORM_UNIT, FORM_UNIT},
    {HEARD_FORM_RECEIVER, FORM_RECEIVER},
    {HEARD_FORM_READ_BACK, FORM_READ_BACK},
    {HEARD_FORM_TEXT, FORM_TEXT},
};

/* The longest word decides: "kotak saran" is not "kotak". */
static const char *channel_at(const Language *language, const char *text, gsize *length_r)
{
	const char *channel = NULL;

	*length_r = 0;
	for (guint i = 0; i < G_N_ELEMENTS(channels); i++) {
		gsize n = heard_at(language, channels[i].id, text);
		if (n <= *length_r)
			continue;
		*length_r = n;
		channel = channels[i].channel;
	}
	return channel;
}

const char *form_channel(const Language *language, const char *words)
{
	gsize length;
	const char *channel = channel_at(language, words, &length);

	return channel && words[length] == '\0' ? channel : NULL;
}

const char *form_part_name(FormPart part)
{
	static const char *const names[] = {
	    [FORM_FROM] = "from",
	    [FORM_PHONE] = "phone",
	    [FORM_ADDRESS] = "address",
	    [FORM_WHEN] = "time",
	    [FORM_TYPE] = "type",
	    [FORM_UNIT] = "unit",
	    [FORM_RECEIVER] = "receiver",
	    [FORM_READ_BACK] = "read-back",
	    [FORM_TEXT] = "text",
	};

	return names[part];
}

/* Behind the act's word; NULL: the line begins otherwise. */
static const char *behind_act(const Vocabulary *v, const char *line)
{
	const Act *act = vocabulary_act(v, own_act(OWN_ACT_NOTE));
	gsize longest = 0;

	for (guint i = 0; act && i < act->words->len; i++)
		longest = MAX(longest, heard_length(line, act->words->pdata[i]));
	return longest > 0 ? line + longest : NULL;
}

static bool is_greeting(const Vocabulary *v, const char *line, gsize length)
{
	g_autofree char *text = g_strndup(line, length);
	g_autoptr(GPtrArray) words = words_of(text);

	return words->len == 0 || words_match_any(words, 0, v->greetings) > 0;
}

/* What follows the act at the head of the text; NULL: it begins otherwise. */
static const char *find_act(const Vocabulary *v, const char *text)
{
	while (*text) {
		text += strspn(text, " \t\r\n*");
		const char *behind = behind_act(v, text);
		gsize length = strcspn(text, "\n");
		if (behind)
			return behind;
		if (!is_greeting(v, text, length))
			return NULL;
		text += length;
	}
	return NULL;
}

/* The key that begins here; *length_r bytes with its colon. */
static bool key_at(const Language *language, const char *text, FormPart *part_r, gsize *length_r)
{
	for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
		gsize n = heard_at(language, keys[i].id, text);
		gsize spaces = n > 0 ? strspn(text + n, " \t") : 0;
		if (n > 0 && text[n + spaces] == ':') {
			*part_r = keys[i].part;
			*length_r = n + spaces + 1;
			return true;
		}
	}
	return false;
}

/* Where a key may begin: at the start of a line, and before the report's own words behind a space too. */
static bool may_begin(const char *text, const char *p, bool in_report)
{
	if (p == text || p[-1] == '\n')
		return true;
	return !in_report && (p[-1] == ' ' || p[-1] == '\t');
}

static void keep(Form *form, FormPart part, const char *from, const char *until)
{
	g_autofree char *value = g_strndup(from, (gsize)(until - from));

	g_strstrip(value);
	if (part != FORM_TEXT)
		for (gsize n = strlen(value); n > 0 && strchr(".,; \t\n", value[n - 1]); n--)
			value[n - 1] = '\0';
	if (*value && !form->parts[part])
		form->parts[part] = g_steal_pointer(&value);
}

/* A line that was pasted from a chat: it needs no key. */
static bool begins_pasted(const char *text)
{
	ChatStamp stamp;

	return chat_stamp_read(text + strspn(text, " \t\n"), &stamp) != NULL;
}

/* The report ends where a line begins with a key that has not been given yet: some put it first. */
static void take_parts(const Language *language, Form *form, const char *text)
{
	const char *from = begins_pasted(text) ? text : NULL;
	bool seen[FORM_PARTS] = {[FORM_TEXT] = from != NULL};
	FormPart open = FORM_TEXT, part;
	gsize length;

	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		bool in_report = from && open == FORM_TEXT;
		if (!may_begin(text, p, in_report) || !key_at(language, p, &part, &length) ||
		    seen[part])
			continue;
		if (from)
			keep(form, open, from, p);
		seen[part] = true;
		open = part;
		from = p + length;
		p = from - 1;
	}
	if (from)
		keep(form, open, from, text + strlen(text));
}

static Form *form_of(const Language *language, const char *behind_act, const char *body)
{
	Form *form = g_new0(Form, 1);
	gsize length = 0;

	behind_act += strspn(behind_act, " \t:-");
	form->channel = channel_at(language, behind_act, &length);
	const char *text = body ? body : behind_act + length + strspn(behind_act + length, " \t.:");
	if (g_strcmp0(form->channel, FORM_ROLL) == 0)
		keep(form, FORM_TEXT, text, text + strlen(text));
	else
		take_parts(language, form, text);
	return form;
}

Form *form_read(
    const Vocabulary *v, const Language *language, const char *subject, const char *text)
{
	const char *behind = find_act(v, text);

	if (behind)
		return form_of(language, behind, NULL);
	behind = subject ? find_act(v, subject) : NULL;
	return behind ? form_of(language, behind, text) : NULL;
}

void form_free(Form *form)
{
	if (!form)
		return;
	for (guint i = 0; i < FORM_PARTS; i++)
		g_free(form->parts[i]);
	g_free(form);
}
