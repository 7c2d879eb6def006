#!/usr/bin/env perl
# The restore drill: back up under write load, destroy, restore, compare; and what goes wrong with backups: files that are missing, were
# deleted meanwhile or damaged, a full disk, a killed backup.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/lib";
use Script;
use Digest::SHA ();
use File::Basename qw(dirname);
use File::Find  ();
use File::Path  qw(make_path remove_tree);
use File::Temp  ();
use JSON::PP    ();
use POSIX       qw(WNOHANG);
use Time::HiRes qw(sleep time);
use Test::More;

my $port  = free_port();
my $state = new_state('site');
my $shelf = scratch() . '/shelf';
my $media = "$state/media";

sub slurp ($name) {
    open my $file, '<:raw', $name or die "$name: $!\n";
    local $/;
    return <$file>;
}

sub spew ($name, $text) {
    open my $file, '>:raw', $name or die "$name: $!\n";
    print {$file} $text;
    return close $file;
}

sub sql ($statement, $database = 'studentpalace') {
    my ($code, $said, $complaint) = palace('psql', '--state', $state, '-XAtq', '-v', 'ON_ERROR_STOP=1', '-d', $database, '-c', $statement);
    die "psql: $complaint" if $code;
    chomp $said;
    return $said;
}

# works('name', arguments of palace): it ends well and without complaint; what it said.
sub works ($name, @arguments) {
    my ($code, $said, $complaint) = palace(@arguments);
    is $code, 0, "$name: exit code" or diag $said, $complaint;
    is $complaint, '', "$name: no complaint";
    return $said;
}

sub refuses ($name, $expected, @arguments) {
    my ($code, $said, $complaint) = palace(@arguments);
    is $code, 1, "$name: exit code" or diag $said;
    like $complaint, $expected, "$name: says why";
    return $complaint;
}

sub backups ($from = $shelf) { return sort map { m{([^/]+)/manifest.json$} } glob "$from/*/manifest.json" }

sub manifest ($name = (backups())[-1]) { return JSON::PP->new->decode(slurp("$shelf/$name/manifest.json")) }

# Backups are named by their second.
sub back_up ($name, @options) {
    sleep 1.01;
    return works($name, 'backup', '--state', $state, '--to', $shelf, @options);
}

# Everything that is in a database, whatever order its rows have; but not what the sweep of the media store writes down all the time.
sub everything ($database = 'studentpalace', $of = $state) {
    open my $dump, '-|', 'pg_dump', '-h', "$of/run", '-U', 'postgres', '-d', $database, '--data-only', '--inserts' or die "pg_dump: $!\n";
    my @lines = sort grep { !/^--|^\\|^SET |^INSERT INTO palace\.(?:media_folders|missing_files) / } <$dump>;
    close $dump or die "pg_dump failed\n";
    return \@lines;
}

# The files that rows name, with their checksums.
sub named_files ($store = $media, $database = 'studentpalace') {
    return {map { ($_ => -e "$store/$_" ? Digest::SHA->new(256)->addfile("$store/$_")->hexdigest : 'is not there') } split /\n/,
        sql(q{select left(content_hash, 2) || '/' || content_hash || '-' || width || '.jpg' from house_images
              union select left(content_hash, 2) || '/' || content_hash || '-' || width || '.jpg' from room_images
              union select left(content_hash, 2) || '/' || content_hash || '-' || width || '.' || format from house_images cross join (values ('webp'), ('avif')) as formats (format) where modern
              union select left(logo_file, 2) || '/' || logo_file from landlord_profiles where logo_file <> ''
              union select file_name from house_documents}, $database)};
}

sub wait_for ($seconds, $done) {
    my $end = time + $seconds;
    until ($done->()) {
        return 0 if time > $end;
        sleep 0.02;
    }
    return 1;
}

my @children;

# Runs code in a process of its own, again and again, until it is ended.
sub keep_doing ($code) {
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        my $going = 1;
        local $SIG{TERM} = sub { $going = 0 };
        my $good = eval { for (my $turn = 1; $going; $turn++) { $code->($turn) } 1 };
        print STDERR $@ if !$good;
        POSIX::_exit($good ? 0 : 1);
    }
    push @children, $pid;
    return $pid;
}

sub end ($pid) {
    kill TERM => $pid;
    waitpid $pid, 0;
    @children = grep { $_ != $pid } @children;
    return $?;
}

END { local $?; kill KILL => @children }

my @formats = qw(jpg webp avif);

# Files of the media store belong to the user that httpd's children run as.
sub own (@paths) {
    chown((getpwnam 'www-data')[2, 3], @paths) if !$>;
    return;
}

# One turn of the write load: two tables change together; a photo comes, files first; and one that came before goes, row first.
sub write_something ($turn) {
    my ($new, $old) = map { sprintf '%032x', $_ } $turn, $turn - 20;
    own(make_path("$media/00"));
    spew("$media/00/$new-400.$_", "photo $turn $_" x 1000) for @formats;
    own(map { "$media/00/$new-400.$_" } @formats);
    sql(qq{begin; update houses set description = '$turn turns' where id = 1;
           insert into audit_log (actor_kind, actor, action, object_type) values ('system', 'drill', 'turn', 'site');
           insert into house_images (house_id, content_hash, width, height, bytes, modern, sort_order) values (1, '$new', 400, 300, 10, true, 100); commit});
    sql(qq{delete from house_images where content_hash = '$old'});
    unlink map { "$media/00/$old-400.$_" } @formats;
    return;
}

works('demo', 'demo', '--detach', '--houses', 8, '--port', $port, '--state', $state);
ok wait_for(60, sub { -s "$media/.site" }), 'the media store has its mark';
my $mark = slurp("$media/.site");
is sql(q{select count(*) from audit_log where actor = 'drill'}), 0, 'no turn yet';

subtest 'a backup under write load' => sub {
    my $writer = keep_doing(\&write_something);
    ok wait_for(120, sub { sql(q{select count(*) > 25 from audit_log where actor = 'drill'}) eq 't' }), 'the load is on';
    my $said = back_up('backup');
    like $said, qr{^Backed up to \Q$shelf\E/\d{8}T\d{6}Z in \d+ s\.$}m, 'says where it is';
    my $manifest = manifest();
    is_deeply $manifest->{missing}, [], 'no file is missing';
    is $manifest->{rows}, sum_of_rows(), 'the manifest knows how many rows there are';

    $said = works('restore beside the site', 'restore', '--state', $state, $shelf, '--into', 'drill', '--store', scratch() . '/drill-media');
    like $said, qr/^Restored and verified: \d+ tables, $manifest->{rows} rows, all as they were\.$/m, 'says what was verified';
    is end($writer), 0, 'the load had no trouble';
    my $turns = sql(q{select count(*) from audit_log where actor = 'drill'}, 'drill');
    is sql('select description from houses where id = 1', 'drill'), "$turns turns", 'what changed together is together';
    cmp_ok sql(q{select count(*) from audit_log where actor = 'drill'}), '>', $turns, 'the site has gone on, and was left alone';
    my $files = named_files(scratch() . '/drill-media', 'drill');
    my %gone  = map { $_ => 1 } $manifest->{gone}->@*;
    is_deeply [grep { $files->{$_} eq 'is not there' && !$gone{$_} } sort keys %$files], [], 'every row has its file, but those deleted meanwhile';
    is settings('drill'), settings('studentpalace'), 'rights and settings of the database';
};

sub sum_of_rows () {
    my $rows = 0;
    $rows += $_ for map { (split /\t/)[1] } split /\n/, slurp("$shelf/" . (backups())[-1] . '/tables');
    return $rows;
}

sub settings ($database) {
    return sql(qq{select datacl, setconfig, encoding, datcollate from pg_database left join pg_db_role_setting on setdatabase = pg_database.oid where datname = '$database'});
}

# What the site is after this, everything below has to bring back.
my ($content, $files, $page);

subtest 'the next backup takes what is new' => sub {
    back_up('backup');
    my $manifest = manifest();
    cmp_ok $manifest->{new_files}, '<', $manifest->{files} / 2, 'few files are copied';
    ($content, $files, $page) = (everything(), named_files(), body_of('/p/1'));
    is scalar(grep { $_ eq 'is not there' } values %$files), 0, 'all files are there';
    like slurp("$shelf/backups.xml"), qr{\A<backups>\n(?:  <backup [^>]*/>\n){2}</backups>\n\z}, 'both are in the list';
};

sub body_of ($path) { return HTTP::Tiny->new->get("http://127.0.0.1:$port$path")->{content} }

sub is_unchanged ($name) {
    my %was = map { $_ => 1 } @$content;
    my %is = map { $_ => 1 } everything()->@*;
    is_deeply [grep { !$is{$_} } @$content], [], "$name: nothing is lacking in the database";
    is_deeply [grep { !$was{$_} } sort keys %is], [], "$name: nothing is there that was not";
    return;
}

sub is_back ($name) {
    is_unchanged($name);
    is_deeply named_files(), $files, "$name: the files are as they were";
    return;
}

subtest 'a running site is put back' => sub {
    sql('delete from landlords where id = (select landlord_id from houses where id = 1)');
    sql(q{update houses set title = 'Vandalised'});
    my @named = sort keys %$files;
    unlink map { "$media/$_" } @named[0 .. 20];
    spew("$media/$named[30]", 'rubbish');
    is status_of($port, '/p/1'), 404, 'the house is gone';

    my $reader = keep_doing(sub { my $status = status_of($port, '/properties'); die "a page was answered $status\n" if $status != 200 });
    my $said = works('restore', 'restore', '--state', $state, $shelf);
    is end($reader), 0, 'visitors got pages all the time';
    like $said, qr/^\d+ files, 22 of them brought back, 0 damaged$/m, 'only files that were lost or damaged are brought back';
    is_back('running');
    is system("sqitch --quiet --chdir '$ENV{PALACE_SOURCE}/sql' verify 'db:pg://postgres@/studentpalace?host=$state/run' >/dev/null"), 0, 'the schema is whole';
    is body_of('/p/1'), $page, 'its page is as it was';
    is sql(q{select title from houses limit 1}, 'studentpalace_before'), 'Vandalised', 'what was there before is kept';
    is_deeply [glob "$media/.restore*"], [], 'nothing is left in the store';
    like works('demo', 'demo', '--detach', '--port', $port, '--state', $state), qr/^ready /m, 'the site is taken for what it is';
};

sub modes_of (@names) { return {map { ($_ => sprintf '%o', (stat "$media/$_")[2] & 0777) } @names} }

subtest 'what is private stays private' => sub {
    my @listed = map { (split /\t/)[2] } split /\n/, slurp("$shelf/" . (backups())[-1] . '/files');
    my @documents = grep { m{^documents/} } @listed;
    my @originals = grep { m{^originals/} } @listed;
    ok @documents && @originals, 'there are certificates and originals';
    remove_tree("$media/documents");
    unlink "$media/$originals[0]";
    chmod 0755, "$media/originals";
    chmod 0644, map { "$media/$_" } @originals;
    works('restore', 'restore', '--state', $state, $shelf);
    is_deeply modes_of(@documents, @originals), {map { $_ => '640' } @documents, @originals}, 'files';
    my @folders = ('originals', 'documents', map { s{/[^/]+$}{}r } @documents);
    is_deeply modes_of(@folders), {map { $_ => '750' } @folders}, 'and their folders';
    is_deeply [grep { (stat "$media/$_")[4] != (stat $media)[4] } @documents, $originals[0], @folders], [], 'belong to whom the store belongs to';
    is_back('with them');
};

subtest 'whom the store belongs to lays links' => sub {
    plan skip_all => 'nobody can be somebody else here' if $>;
    my @owner  = (getpwnam 'www-data')[2, 3];
    my $folder = File::Temp->newdir('palace-links-XXXXXX', TMPDIR => 1);
    chmod 0755, $folder;
    my ($store, $victim, $work) = map { mkdir "$folder/$_"; "$folder/$_" } qw(store victim work);
    my $file = 'ab/' . 'ab' x 16 . '-1.jpg';
    chown @owner, $store;
    spew("$victim/secret", 'secret');
    spew("$work/damaged", '');
    spew("$work/files", "sum\t4\t$file\n");
    my $take_places = sub ($mode) {
        local @ENV{qw(BACKUP_SHELF BACKUP_WORK BACKUP_STORE BACKUP_READY)} = ($shelf, $work, $store, "$store/.restore");
        chmod $mode, "$store/.restore";
        return system "'$ENV{PALACE_SOURCE}/backup/shelf' take-places 2>>'$folder/said'";
    };
    make_path("$store/.restore/files/ab");
    chown @owner, map { "$store/.restore$_" } '', '/files', '/files/ab';
    link "$victim/secret", "$store/.restore/files/$file";
    isnt $take_places->(0755), 0, 'what lies ready is of somebody else: refused';
    is((stat "$victim/secret")[4], 0, '... and not given away');

    remove_tree("$store/.restore", "$store/ab");
    make_path("$store/.restore/files/ab");
    spew("$store/.restore/files/$file", 'file');
    symlink $victim, "$store/ab";
    isnt $take_places->(0700), 0, 'a folder is a link to another: refused';
    is_deeply [files_below($victim)], ['secret'], '... and nothing comes there';

    remove_tree("$store/.restore");
    unlink "$store/ab";
    make_path("$store/.restore/files/ab");
    spew("$store/.restore/files/$file", 'file');
    is $take_places->(0700), 0, 'without all that the file' or diag slurp("$folder/said");
    is_deeply [map { $_ & 07777 } (stat "$store/$file")[2, 4]], [0644, $owner[0]], '... is in its place, and its owner\'s';
};

subtest 'damage is found before anything changes' => sub {
    my $name = (backups())[-1];
    my ($first) = sort keys %$files;
    my $good = slurp("$shelf/media/$first");
    unlink "$media/$first";
    spew("$shelf/media/$first", $good =~ s/.\z/!/sr);
    my @restore = ('restore', '--state', $state, $shelf);
    my $complaint = refuses('a damaged file', qr{^palace: 1 files are missing in \Q$shelf\E/media or damaged, the first is \Q$first\E: nothing has changed }, @restore);
    is lines($complaint), 1, 'in one line';
    unlink "$shelf/media/$first";
    refuses('a missing file', qr{the first is \Q$first\E: nothing has changed}, @restore);
    is_unchanged('after refusals');
    my ($code, $said, $remark) = palace(@restore, '--incomplete');
    is $code, 0, '--incomplete: exit code' or diag $said;
    like $remark, qr/^palace: without 1 files that are missing or damaged; these are\n  \Q$first\E\n\z/, '--incomplete: says what is not there';
    spew("$shelf/media/$first", $good);
    works('whole again', @restore);

    my $dump = slurp("$shelf/$name/database.dump");
    spew("$shelf/$name/database.dump", $dump =~ s/.\z/!/sr);
    refuses('a damaged dump', qr{database\.dump is damaged}, @restore);
    spew("$shelf/$name/database.dump", $dump);
    my $tables = slurp("$shelf/$name/tables");
    spew("$shelf/$name/tables", $tables =~ s/(palace\.houses\t)(\d+)/$1 . ($2 + 1)/er);
    refuses('a damaged list', qr{/tables is damaged}, @restore);
    spew("$shelf/$name/tables", $tables);
    is_back('after all that');
};

subtest 'nothing to restore' => sub {
    my $empty = scratch() . '/empty';
    make_path($empty);
    refuses('an empty shelf', qr{there is no backup in \Q$empty\E}, 'restore', '--state', $state, $empty);
    is refuses('no shelf', qr{.}, 'restore', '--state', $state, "$empty/nowhere"), "palace: there is no folder $empty/nowhere\n", 'no shelf: in one line';
    is refuses('a database that is there', qr{.}, 'restore', '--state', $state, $shelf, '--into', 'studentpalace_before'),
        "palace: there is a database studentpalace_before already: choose another --into, or drop it\n", 'a database that is there: in one line';
    is refuses('no site', qr{.}, 'backup', '--state', scratch() . '/nowhere'), 'palace: there is no site in ' . scratch() . "/nowhere\n", 'no site to back up: in one line';
};

subtest 'missing is not gone' => sub {
    my ($first) = sort keys %$files;
    my $other = scratch() . '/other-shelf';
    rename "$media/$first", "$media/aside";
    my ($code, $said, $remark) = palace('backup', '--state', $state, '--to', $other);
    is $code, 0, 'the backup is made' or diag $said;
    like $said, qr/; 1 MISSING in the media store$/m, 'and says that a file is missing';
    like $remark, qr/^palace: rows name files that are not in \Q$media\E: /, 'also where cron hears it';
    rename "$media/aside", "$media/$first";

    # Between the snapshot and the copying one row goes with its file, and one file comes back.
    my ($gone, $back, $missing) = map { 'a' x 31 . "$_-1.jpg" } 1 .. 3;
    my $work = scratch() . '/work';
    make_path($work);
    my %environment = (BACKUP_SHELF => scratch() . '/third-shelf', BACKUP_WORK => $work, BACKUP_STORE => $media);
    local @ENV{keys %environment} = values %environment;
    spew("$work/wanted", "$first\naa/$gone\naa/$back\naa/$missing\n");
    is system("$ENV{PALACE_SOURCE}/backup/shelf", 'take'), 0, 'take';
    is slurp("$work/absent"), "aa/$gone\naa/$back\naa/$missing\n", 'absent at first';
    own(make_path("$media/aa"));
    spew("$media/aa/$back", 'back');
    spew("$work/wanted", "$first\naa/$back\naa/$missing\n");
    is system("$ENV{PALACE_SOURCE}/backup/shelf", 'again'), 0, 'again';
    is slurp("$work/gone"), "aa/$gone\n", 'its row is gone, too';
    is slurp("$work/missing"), "aa/$missing\n", 'its row is there';
    like slurp("$work/files"), qr{\t4\taa/\Q$back\E$}m, 'came back';
    unlink "$media/aa/$back";
};

subtest 'keeping the newest' => sub {
    sql(q{delete from house_images where content_hash = (select max(content_hash) from house_images where content_hash like '0000%')});
    back_up('backup', '--keep', 2);
    is scalar(() = backups()), 2, 'two are kept';
    sql(q{delete from house_images where content_hash like '0000%'});
    back_up('backup', '--keep', 1);
    is scalar(() = backups()), 1, 'one is kept';
    is_deeply [glob "$shelf/media/00/00000*"], [], 'files of none are removed';
    is_deeply [sort map { (split /\t/)[2] } split /\n/, slurp("$shelf/" . (backups())[0] . '/files')], [files_below("$shelf/media")], 'and no other';

    my ($name) = backups();
    my $list = slurp("$shelf/$name/files");
    unlink "$shelf/$name/files";
    back_up('without a list to go by everything is copied again');
    refuses('a list that cannot be read', qr/Removing all but the newest 2 failed/, 'backup', '--state', $state, '--to', $shelf, '--keep', 2) if !sleep 1.01;
    spew("$shelf/$name/files", $list);
    is scalar(() = files_below("$shelf/media")), lines($list), 'removes nothing';
};

sub files_below ($folder) {
    my @files;
    File::Find::find({no_chdir => 1, wanted => sub { push @files, substr $_, 1 + length $folder if -f }}, $folder);
    return sort @files;
}

subtest 'a full disk' => sub {
    my $full = scratch() . '/full';
    make_path($full);
    my $mounted = system("mount -t tmpfs -o size=1500k none '$full' 2>/dev/null") == 0;
    # Where nobody may mount, no file may be larger than 200 kB instead.
    local $SIG{XFSZ} = 'IGNORE';
    my @palace = ($mounted ? () : {program => "$FindBin::Bin/lib/small_files"}, 'backup', '--state', $state, '--to', $full);
    my ($code, $said, $complaint) = palace(@palace);
    is $code, 1, 'exit code' or diag $said;
    like $complaint, qr/No space left on device|File too large/, 'says what is wrong';
    like $complaint, qr/^palace: \w.* failed; all of its output is in /m, 'and where';
    is_deeply [backups($full)], [], 'nothing looks like a backup';
    is_deeply [glob "$full/.*Z"], [], 'nothing half is left';
    system 'umount', $full if $mounted;
    back_up('elsewhere it works');
};

subtest 'killed' => sub {
    my $killed = scratch() . '/killed';
    my $pid = start_palace(scratch() . '/killed.log', 'backup', '--state', $state, '--to', $killed);
    ok wait_for(20, sub { -d "$killed/media" }), 'it has begun to copy';
    kill KILL => -$pid;
    waitpid $pid, 0;
    is_deeply [backups($killed)], [], 'that is no backup';
    my $said = works('again', 'backup', '--state', $state, '--to', $killed);
    is_deeply [glob "$killed/.*Z"], [], 'nothing of the first is left';
    works('restore', 'restore', '--state', $state, $killed, '--into', 'after_killed');
};

subtest 'who may read it' => sub {
    my $other = scratch() . '/closed-shelf';
    works('backup', 'backup', '--state', $state, '--to', $other);
    my ($name) = backups($other);
    is_deeply [map { sprintf '%o', (stat "$other/$_")[2] & 07777 } $name, 'media'], [qw(700 700)], 'whoever made it, and nobody else';

    # Where everything belongs to one user there is nobody to let in.
    return if $>;
    works('backup', 'backup', '--state', $state);
    my ($web, $default) = (scalar getgrnam('www-data'), "$state/backups");
    ($name) = backups($default);
    my @wrong;
    File::Find::find({no_chdir => 1, wanted => sub {
        my ($mode, $group) = (lstat)[2, 5];
        push @wrong, sprintf '%s: %o, group %d', $_, $mode & 07777, $group if $group != $web || ($mode & 07070) != (-d _ ? 02050 : 040);
    }}, readlink $default // $default);
    is_deeply \@wrong, [], 'on the shelf of the state folder the web server, too, which may write nothing';
    is((stat $default)[2] & 07, 0, 'and nobody else');
};

subtest 'names and links that lead out of the store' => sub {
    my ($elsewhere, @to) = (scratch() . '/elsewhere', '--state', $state, '--to', scratch() . '/inside');
    my ($first) = grep { m{^documents/} } sort keys %$files;
    my $folder = dirname($first);
    make_path($elsewhere);
    rename "$media/$first", "$elsewhere/file" or die "$first: $!\n";
    symlink "$elsewhere/file", "$media/$first" or die "$first: $!\n";
    refuses('a file that is a link', qr{/\Q$first\E is a symbolic link, which is not followed$}m, 'backup', @to);
    unlink "$media/$first";
    rename "$elsewhere/file", "$media/$first" or die "$first: $!\n";
    rename "$media/$folder", "$elsewhere/folder" or die "$folder: $!\n";
    symlink "$elsewhere/folder", "$media/$folder" or die "$folder: $!\n";
    refuses('a folder that is a link', qr{/\Q$folder\E is a symbolic link, which is not followed$}m, 'backup', @to);
    unlink "$media/$folder";
    rename "$elsewhere/folder", "$media/$folder" or die "$folder: $!\n";
    sql('alter table house_documents drop constraint house_documents_file_name_check');
    my $id = sql("select id from house_documents where file_name = '$first' limit 1");
    sql("update house_documents set file_name = 'documents/../../../secret.pdf' where id = $id");
    refuses('a name', qr{^no file of a media store is called documents/\.\./\.\./\.\./secret\.pdf$}m, 'backup', @to);
    sql("update house_documents set file_name = '$first' where id = $id");
    sql(q{alter table house_documents add constraint house_documents_file_name_check check (file_name ~ '^documents/[0-9a-f]{2}/[0-9a-f]{32}\.pdf$')});
    is_deeply [backups(scratch() . '/inside')], [], 'nothing looks like a backup';
    works('without these', 'backup', @to);
};

subtest 'a remote' => sub {
    my $there = scratch() . '/there';
    local $ENV{RCLONE_CONFIG} = scratch() . '/rclone.conf';
    spew($ENV{RCLONE_CONFIG}, "[there]\ntype = alias\nremote = $there\n");
    my @to = ('--state', $state, '--to', 'there:shelf');
    works('backup', 'backup', @to);
    sleep 1.01;
    like works('another', 'backup', @to, '--keep', 1), qr/; \d+ files \([^)]*\), 0 of them new \(0 bytes\)$/m, 'nothing is sent again';
    is scalar(() = backups("$there/shelf")), 1, 'one is kept';
    like slurp("$state/backups/remote.xml"), qr{at="there:shelf"}, 'it is in a list here';
    works('checked', 'restore', '--state', $state, 'there:shelf', '--into', 'remote_drill');
    my ($first) = grep { !/^00/ } sort keys %$files;
    spew("$there/shelf/media/$first", 'x' x -s "$there/shelf/media/$first");
    refuses('a damaged file there', qr{the first is \Q$first\E: nothing}, 'restore', '--state', $state, 'there:shelf', '--into', 'remote_drill_2');
    refuses('a remote that is not configured', qr{didn't find section in config file}, 'backup', '--state', $state, '--to', 'elsewhere:shelf');
};

subtest 'a site by conninfo' => sub {
    my ($conninfo, $other) = ("host=$state/run user=postgres", scratch() . '/by-conninfo');
    my @store = ('--store', $media);
    works('backup', 'backup', '--db', "$conninfo dbname=studentpalace", @store, '--to', $other);
    sql('create database empty_one', 'postgres');
    my @restore = ('restore', $other, '--into', "$conninfo dbname=empty_one", @store);
    like works('restore', @restore), qr/^Restored and verified: /m, 'says what was verified';
    is refuses('again', qr/./, @restore), "palace: there is a site in that database: restore into an empty one\n", 'again: in one line';
};

subtest 'after everything was lost' => sub {
    ($content, $files) = (everything(), named_files());
    back_up('backup');
    palace('stop', '--state', $state);
    remove_tree($state);
    like works('restore', 'restore', '--state', $state, $shelf), qr/^Restored and verified: /m, 'into a new folder';
    like works('demo', 'demo', '--detach', '--port', $port, '--state', $state), qr/^ready /m, 'the site starts with it';
    is_back('new folder');
    is slurp("$media/.site"), $mark, 'the store has its mark';
    is status_of($port, '/p/1'), 200, 'it answers';
    is status_of($port, '/healthz'), 200, 'it is healthy';
};

done_testing;
