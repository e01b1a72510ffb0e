package dev.hangup.live.folder;

import dev.hangup.workflow.Parsed;
import java.util.List;

/**
 * What was made of records that follow each other in a file. It stays together until a checkpoint
 * can no longer come between: a job that goes on begins behind whole batches, by how many records
 * they were made of. What is made of them may differ when they are read again later, because a time
 * may no longer lie too far ahead then.
 */
record FileBatch(List<Parsed> parsed) {}
