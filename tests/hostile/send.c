/*
 * send.c: a sender that was taken over, in the place of the honest one (src/deliver/send_child.c).
 */
#include "attack.h"

#include "base/frame.h"
#include "base/sandbox.h"
#include "deliver/send_child.h"

static const char *const send_frames[] = {
    "{}",
    "{\"type\":\"results\"}",
    "{\"type\":\"results\",\"results\":7}",
    "{\"type\":\"results\",\"results\":[7,null,{}]}",
    "{\"type\":\"results\",\"results\":[{\"id\":\"x\",\"outcome\":\"sent\"}]}",
    "{\"type\":\"results\",\"results\":[{\"id\":-1,\"outcome\":\"sent\",\"reply\":\"250\"}]}",
    "{\"type\":\"results\",\"results\":[{\"id\":99999,\"outcome\":\"sent\",\"reply\":\"250\"}]}",
    "{\"type\":\"results\",\"results\":[{\"id\":1,\"outcome\":\"approved\",\"reply\":\"250\"}]}",
    "{\"type\":\"results\",\"results\":[{\"id\":1,\"outcome\":7,\"reply\":7}]}",
    "{\"type\":\"dot\",\"id\":\"x\"}",
    "{\"type\":\"dot\",\"id\":99999}",
    "{\"type\":\"server\",\"size\":-1}",
    "{\"type\":\"server\",\"size\":9223372036854775807}",
    "{\"type\":\"alarm\",\"code\":7,\"text\":[]}",
    "{\"type\":\"batch\",\"folder\":\"INBOX\",\"uidvalidity\":1,\"mails\":[]}",
};

int send_child_run(int socket)
{
	Frame start;

	frame_receive(socket, &start, NULL);
	sandbox_enter(SANDBOX_NETWORK, NULL);
	if (attack_is("reach"))
		reach();
	if (attack_is("send-frame"))
		send_wrong_frame(socket, send_frames, G_N_ELEMENTS(send_frames));
	frame_clear(&start);
	return 1;
}
