#include "deliver/probe.h"

enum { STEP_MS = 200 };

/* Until it is connected and logged in, or not; libcurl keeps to its own times. */
static CURLcode result_of(CURLM *multi)
{
	int running = 1, left;
	CURLMsg *message;

	for (;;) {
		if (curl_multi_perform(multi, &running) != CURLM_OK)
			return CURLE_FAILED_INIT;
		message = curl_multi_info_read(multi, &left);
		if (message)
			return message->data.result;
		curl_multi_poll(multi, NULL, 0, STEP_MS, NULL);
	}
}

bool send_probe(const SendSettings *settings, const WireKeys *keys, Probed *probed_r)
{
	CURLM *multi = curl_multi_init();
	Wire *wire = wire_new(multi, settings, keys);

	*probed_r = (Probed){.failure = {.code = 0}};
	bool done = wire_opened(wire, result_of(multi), &probed_r->failure);
	probed_r->server = *wire_server(wire);
	wire_free(wire);
	curl_multi_cleanup(multi);
	return done;
}
