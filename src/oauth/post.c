#include "oauth/post.h"

#include "base/error.h"
#include "base/text.h"
#include "base/web.h"

#include <curl/curl.h>
#include <string.h>

enum {
	ANSWER_LIMIT = 128 * 1024,
	TOKEN_LIMIT = 16 * 1024,
	CONNECT_MS = 10 * 1000,
	ALL_MS = 20 * 1000
};

static size_t take(char *bytes, size_t size, size_t count, void *answer)
{
	GString *text = answer;

	(void)size;
	if (text->len + count > ANSWER_LIMIT)
		return 0; /* libcurl ends it */
	g_string_append_len(text, bytes, (gssize)count);
	return count;
}

/* RFC 6749 A: visible ASCII; nothing that could end a line or a field of SASL. */
static bool is_token(const char *text)
{
	gsize length = strlen(text);

	for (gsize i = 0; i < length; i++)
		if (text[i] <= 0x20 || text[i] >= 0x7f)
			return false;
	return length > 0 && length <= TOKEN_LIMIT;
}

static const char *const tokens[] = {"access_token", "refresh_token", "device_code", "error"};
static const char *const words[] = {"token_type", "scope", "error_description", "user_code",
    "verification_uri", "verification_url", "verification_uri_complete"};
static const char *const numbers[] = {"expires_in", "interval"};

/* Some write numbers as texts. */
static void take_number(json_t *to, const json_t *from, const char *name)
{
	const json_t *value = json_object_get(from, name);
	gint64 n = json_is_integer(value) ? json_integer_value(value) : -1;

	if (json_is_string(value) &&
	    !g_ascii_string_to_signed(json_string_value(value), 10, 0, G_MAXINT32, &n, NULL))
		n = -1;
	if (n >= 0 && n <= G_MAXINT32)
		json_object_set_new(to, name, json_integer((json_int_t)n));
}

json_t *post_read(const char *text, gsize length)
{
	json_t *from = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);

	if (!json_is_object(from)) {
		json_decref(from);
		return NULL;
	}
	json_t *to = json_object();
	for (guint i = 0; i < G_N_ELEMENTS(tokens); i++) {
		const char *token = json_string_value(json_object_get(from, tokens[i]));
		if (token && is_token(token))
			json_object_set_new(to, tokens[i], json_string(token));
	}
	for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
		const char *word = json_string_value(json_object_get(from, words[i]));
		g_autofree char *safe = word ? text_fit(word, 300) : NULL;
		if (safe)
			json_object_set_new(to, words[i], json_string(safe));
	}
	for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
		take_number(to, from, numbers[i]);
	json_decref(from);
	return to;
}

static void set_options(CURL *curl, const PostOrder *order, char *problem, GString *answer)
{
	web_set_up(curl, order->url, "https", order->ca);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)ALL_MS);
	curl_easy_setopt(curl, CURLOPT_POSTFIELDS, order->form);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, answer);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, problem);
}

static void explain(CURLcode code, const char *url, const char *problem, GError **err)
{
	g_autofree char *safe = text_escape(*problem ? problem : curl_easy_strerror(code));
	bool config = code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE;

	fail(err, config ? ERR_CONFIG : ERR_WAIT, "%s: %s%s", url, safe,
	    config ? " (`ca:` of `oauth:` names the authority of a server of your own; otherwise "
		     "somebody "
		     "may sit in between)"
		   : "");
}

json_t *post_form(const PostOrder *order, GError **err)
{
	char problem[CURL_ERROR_SIZE] = "";
	GString *answer = g_string_new(NULL);
	CURL *curl = curl_easy_init();
	struct curl_slist *headers = curl_slist_append(NULL, "Accept: application/json");
	json_t *reply = NULL;
	long status = 0;

	set_options(curl, order, problem, answer);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	CURLcode code = curl_easy_perform(curl);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	if (code != CURLE_OK) {
		explain(code, order->url, problem, err);
	} else {
		reply = post_read(answer->str, answer->len);
		/* An error page of a server that is not well says nothing about the grant. */
		if (reply)
			json_object_set_new(reply, "status", json_integer(status));
		else
			fail(err, ERR_WAIT, "%s answers with status %ld and no JSON", order->url,
			    status);
	}
	explicit_bzero(answer->str, answer->len);
	g_string_free(answer, TRUE);
	curl_slist_free_all(headers);
	curl_easy_cleanup(curl);
	return reply;
}
