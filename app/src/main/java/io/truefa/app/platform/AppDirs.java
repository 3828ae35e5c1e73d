package io.truefa.app.platform;

import java.nio.file.Path;

/**
 * Where TrueFA keeps things on this machine.
 *
 * @param data vaults
 * @param state markers, anchors, logs
 * @param config settings
 */
public record AppDirs(Path data, Path state, Path config) {}
