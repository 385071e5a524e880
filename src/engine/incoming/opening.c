#include "engine/incoming/opening.h"

#include "base/digest.h"
#include "store/raw.h"

#include <fcntl.h>
#include <unistd.h>

typedef struct Opened {
	Opening opening;
	RawMail raw;
	char sha256[DIGEST_HEX_SIZE]; /* of the mail that is opened */
} Opened;

static void opened(gpointer data, Message *message, int files, const char *why)
{
	g_autofree Opened *job = data;
	const Opening *o = &job->opening;
	const Reception *r = o->reception;
	g_autoptr(Message) read = message;
	GError *err = NULL;
	bool kept = false;

	(void)why;
	job->raw.files = files;
	if (group_enter(r->group, &err))
		receive_files(
		    r->receiver, &job->raw, job->sha256, read, loop_now(r->loop), &kept, &err);
	if (files >= 0)
		close(files);
	close(job->raw.fd);
	o->mail->raw.opened++;
	o->mail->raw.opened_in_vain += kept ? 0 : 1;
	o->done(o->data, err);
}

bool opening_start(const Opening *opening, const char *sha256, GError **err)
{
	RawPlace place;

	if (!raw_find(opening->reception->receiver->store, sha256, &place, err))
		return false;
	Opened *job = g_new(Opened, 1);
	*job = (Opened){*opening,
	    {.fd = fcntl(place.fd, F_DUPFD_CLOEXEC, 0), .length = place.length, .files = -1}, ""};
	g_strlcpy(job->sha256, sha256, sizeof job->sha256);
	const ParseJob parse = {.fd = job->raw.fd,
	    .offset = place.offset,
	    .length = place.length,
	    .files = true,
	    .fresh = true, /* it may be secret: what opens it reads nothing else */
	    .done = opened,
	    .data = job};
	parsers_submit(opening->reception->parsers, &parse);
	return true;
}
