#include "stamp/ask.h"

#include "base/error.h"
#include "base/text.h"
#include "base/web.h"
#include "stamp/token.h"

#include <curl/curl.h>
#include <string.h>

static size_t take(char *bytes, size_t size, size_t count, void *answer)
{
	GByteArray *array = answer;

	(void)size;
	if (array->len + count > TOKEN_LIMIT)
		return 0; /* libcurl ends it */
	g_byte_array_append(array, (const guint8 *)bytes, (guint)count);
	return count;
}

static void set_options(CURL *curl, const AskOrder *order, char *problem, GByteArray *answer)
{
	gsize length;
	const void *query = g_bytes_get_data(order->query, &length);

	web_set_up(curl, order->url, "http,https", order->ca);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)order->seconds * 1000);
	curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)length);
	curl_easy_setopt(curl, CURLOPT_POSTFIELDS, query);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, answer);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, problem);
}

static void explain(CURLcode code, const char *url, const char *problem, GError **err)
{
	g_autofree char *safe = text_escape(*problem ? problem : curl_easy_strerror(code));
	bool config = code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE;

	if (code == CURLE_WRITE_ERROR)
		fail(err, ERR_WAIT, "%s: the answer is longer than any time stamp (%d bytes)", url,
		    TOKEN_LIMIT);
	else
		fail(err, config ? ERR_CONFIG : ERR_WAIT, "%s: %s%s", url, safe,
		    config ? " (`tls-ca:` of `timestamp:` names the authority of a server of your "
			     "own)"
			   : "");
}

GBytes *ask_server(const AskOrder *order, GError **err)
{
	char problem[CURL_ERROR_SIZE] = "";
	GByteArray *answer = g_byte_array_new();
	CURL *curl = curl_easy_init();
	struct curl_slist *headers =
	    curl_slist_append(NULL, "Content-Type: application/timestamp-query");
	long status = 0;

	headers = curl_slist_append(headers, "Accept: application/timestamp-reply");
	set_options(curl, order, problem, answer);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	CURLcode code = curl_easy_perform(curl);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	if (code != CURLE_OK)
		explain(code, order->url, problem, err);
	else if (status != 200)
		fail(err, ERR_WAIT, "%s answers with status %ld", order->url, status);
	curl_slist_free_all(headers);
	curl_easy_cleanup(curl);
	if (code == CURLE_OK && status == 200)
		return g_byte_array_free_to_bytes(answer);
	g_byte_array_unref(answer);
	return NULL;
}
