SELECT setting FROM pg_catalog.pg_settings WHERE name='default_transaction_isolation'
---
delete from connection_tests where created_at < now() - interval '55 min'
---
delete from pictures p using streams s where s.id = p.stream_id and s.ended_at is not null
---
delete from relay_logs
where relay_id in (select id from relays where destination_id = $1 and stream_id <> $2)
---
insert into audit_events (id, user_id, kind, subject_id, subject_name, api_key_id, address, user_agent)
values ($1, $2, $3, $4, $5, $6, $7, $8)
---
insert into destinations (created_at,enabled,name,platform,position,project_id,rtmp_url,stream_key_cipher,stream_key_hint,target_revision,updated_at,user_id,id) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)
---
insert into pictures as p (stream_id, user_id)
select id, user_id from streams
where user_id = $1 and ended_at is null
  and (cast($2 as uuid) is null or project_id = $3)
order by id
on conflict (stream_id) do update set looks = p.looks + 1
---
insert into projects (created_at,name,slate_media_id,reconnect_window_seconds,stall_timeout_ms,program_delay_ms,slate_width,slate_height,slate_frame_rate,slate_video_bitrate,slate_audio_bitrate,stream_key_cipher,stream_key_hash,stream_key_hint,updated_at,user_id,id) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)
---
insert into refresh_tokens (created_at,expires_at,rotated_at,sign_in_id,token_hash,user_id,id) values ($1,$2,$3,$4,$5,$6,$7)
---
insert into relays (id, user_id, stream_id, destination_id, destination_name, platform, wanted, wanted_by)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (stream_id, destination_id) do nothing
---
insert into sign_ins (address,created_at,ended_at,expires_at,last_used_at,user_agent,user_id,id) values ($1,$2,$3,$4,$5,$6,$7,$8)
---
insert into streams (id, user_id, project_id, state) values ($1, $2, $3, 'WAITING')
on conflict (project_id) where ended_at is null do nothing
---
insert into streams (id, user_id, project_id, state, ingest_node, boot_epoch, client_id, publish_seen_at)
values ($1, $2, $3, 'LIVE', $4, $5, $6, now())
on conflict (project_id) where ended_at is null do nothing
---
insert into users (created_at,email,password_hash,role,id) values ($1,$2,$3,$4,$5)
---
select 1 from users where id = $1 for no key update
---
select attached_at is not null from streams where id = $1
---
select count(*) filter (where state = 'WAITING') as waiting,
       count(*) filter (where state = 'LIVE') as live,
       count(*) filter (where state = 'INTERRUPTED') as interrupted,
       count(*) filter (where worker_id is null) as unclaimed,
       (select count(*) from workers where seen_at > now() - interval '10 seconds') as workers
from streams where ended_at is null
---
select count(*) from destinations where project_id = $1
---
select count(*) from projects where user_id = $1
---
select count(*) from streams where user_id = $1 and ended_at is null
---
select count(*) from workers where seen_at > now() - interval '10 seconds'
---
select count(d1_0.id) from destinations d1_0 where d1_0.project_id=$1
---
select current_catalog
---
select current_schema()
---
select d1_0.id,d1_0.created_at,d1_0.enabled,d1_0.name,d1_0.platform,d1_0.position,d1_0.project_id,d1_0.rtmp_url,d1_0.stream_key_cipher,d1_0.stream_key_hint,d1_0.target_revision,d1_0.updated_at,d1_0.user_id from destinations d1_0 where d1_0.id=$1
---
select d1_0.id,d1_0.created_at,d1_0.enabled,d1_0.name,d1_0.platform,d1_0.position,d1_0.project_id,d1_0.rtmp_url,d1_0.stream_key_cipher,d1_0.stream_key_hint,d1_0.target_revision,d1_0.updated_at,d1_0.user_id from destinations d1_0 where d1_0.id=$1 and d1_0.user_id=$2
---
select d1_0.id,d1_0.created_at,d1_0.enabled,d1_0.name,d1_0.platform,d1_0.position,d1_0.project_id,d1_0.rtmp_url,d1_0.stream_key_cipher,d1_0.stream_key_hint,d1_0.target_revision,d1_0.updated_at,d1_0.user_id from destinations d1_0 where d1_0.project_id=$1 order by d1_0.position,d1_0.id
---
select i.stream_id, i.cause, i.started_at, coalesce(i.ended_at, s.ended_at) as ended_at
from interruptions i join streams s on s.id = i.stream_id
where i.stream_id in ($1) order by i.started_at, i.id
---
select id from streams where project_id = $1 and ended_at is null
---
select id, end_reason, extract(epoch from now() - ended_at) as elapsed_seconds from streams
where project_id = $1 and ended_at is not null
order by ordinal desc limit 1
---
select p.id as project_id, s.*
from unnest($1) as p (id)
cross join lateral (
    select id, started_at, ended_at, end_reason from streams
    where project_id = p.id and ended_at is not null
    order by ordinal desc limit 1) as s
---
select p1_0.id,p1_0.created_at,p1_0.name,p1_0.slate_media_id,p1_0.reconnect_window_seconds,p1_0.stall_timeout_ms,p1_0.program_delay_ms,p1_0.slate_width,p1_0.slate_height,p1_0.slate_frame_rate,p1_0.slate_video_bitrate,p1_0.slate_audio_bitrate,p1_0.stream_key_cipher,p1_0.stream_key_hash,p1_0.stream_key_hint,p1_0.updated_at,p1_0.user_id from projects p1_0 where p1_0.id=$1
---
select p1_0.id,p1_0.created_at,p1_0.name,p1_0.slate_media_id,p1_0.reconnect_window_seconds,p1_0.stall_timeout_ms,p1_0.program_delay_ms,p1_0.slate_width,p1_0.slate_height,p1_0.slate_frame_rate,p1_0.slate_video_bitrate,p1_0.slate_audio_bitrate,p1_0.stream_key_cipher,p1_0.stream_key_hash,p1_0.stream_key_hint,p1_0.updated_at,p1_0.user_id from projects p1_0 where p1_0.id=$1 and p1_0.user_id=$2
---
select p1_0.id,p1_0.created_at,p1_0.name,p1_0.slate_media_id,p1_0.reconnect_window_seconds,p1_0.stall_timeout_ms,p1_0.program_delay_ms,p1_0.slate_width,p1_0.slate_height,p1_0.slate_frame_rate,p1_0.slate_video_bitrate,p1_0.slate_audio_bitrate,p1_0.stream_key_cipher,p1_0.stream_key_hash,p1_0.stream_key_hint,p1_0.updated_at,p1_0.user_id from projects p1_0 where p1_0.stream_key_hash=$1
---
select pg_notify($1, $2)
---
select projects, destinations, broadcasts, media, media_bytes from user_quotas where user_id = $1
---
select r.destination_id, r.wanted, r.state, r.attempt, r.reason, r.last_reason, r.retries, r.live_since, r.retry_at,
r.bytes_out, r.bitrate, r.frames_dropped from relays r where r.stream_id = $1 and r.destination_id is not null
---
select r.stream_id, r.destination_id, r.destination_name, r.platform, r.wanted, r.state, r.attempt, r.reason, r.last_reason, r.retries, r.live_since, r.retry_at,
r.bytes_out, r.bitrate, r.frames_dropped
from relays r where r.stream_id in ($1) order by r.id
---
select rt1_0.id,rt1_0.created_at,rt1_0.expires_at,rt1_0.rotated_at,rt1_0.sign_in_id,rt1_0.token_hash,rt1_0.user_id from refresh_tokens rt1_0 where rt1_0.id=$1
---
select s.id, s.project_id, s.ingest_node, s.client_id, s.publish_seen_at,
       encode(p.stream_key_hash, 'hex') as key_hash
from streams s join projects p on p.id = s.project_id
where s.ended_at is null and s.state = 'LIVE' and s.publish_seen_at is not null
---
select s.id, s.project_id, s.interrupted_at, p.reconnect_window_seconds,
       extract(epoch from now() - s.interrupted_at) as elapsed_seconds
from streams s join projects p on p.id = s.project_id
where s.ended_at is null and s.state = 'INTERRUPTED'
---
select s.id, s.project_id, s.state, s.ingest_node, s.boot_epoch, s.client_id, s.publish_seen_at,
       s.interrupted_at, s.end_reason, p.reconnect_window_seconds
from streams s join projects p on p.id = s.project_id
where s.project_id = $1 and s.ended_at is null
for update of s
---
select s.id, s.state, s.started_at, s.ended_at,
       case when s.ended_at is not null then s.end_reason end as end_reason,
       case when s.ended_at is null then s.on_air else 'NOTHING' end as on_air,
       s.wanted_source, s.interrupted_at, s.preview_state,
       s.interrupted_at + make_interval(secs => p.reconnect_window_seconds) as ends_at,
       i.video_codec, i.audio_codec, i.width, i.height, i.frame_rate, i.audio_sample_rate, i.audio_channels,
       i.video_bitrate, i.audio_bitrate, i.keyframe_interval_ms, i.frames_dropped, i.measured_at
from streams s
join projects p on p.id = s.project_id
left join inputs i on i.stream_id = s.id and i.measured_at is not null
                  and s.state = 'LIVE' and s.worker_id is not null
where s.project_id = $1
  and ($2::uuid is null
       or s.ordinal < (select ordinal from streams where id = $3 and project_id = $4))
order by s.ordinal desc
limit $5
---
select s.id, s.state, s.started_at, s.ended_at,
       case when s.ended_at is not null then s.end_reason end as end_reason,
       case when s.ended_at is null then s.on_air else 'NOTHING' end as on_air,
       s.wanted_source, s.interrupted_at, s.preview_state,
       s.interrupted_at + make_interval(secs => p.reconnect_window_seconds) as ends_at,
       i.video_codec, i.audio_codec, i.width, i.height, i.frame_rate, i.audio_sample_rate, i.audio_channels,
       i.video_bitrate, i.audio_bitrate, i.keyframe_interval_ms, i.frames_dropped, i.measured_at
from streams s
join projects p on p.id = s.project_id
left join inputs i on i.stream_id = s.id and i.measured_at is not null
                  and s.state = 'LIVE' and s.worker_id is not null
where s.project_id = $1 and s.ended_at is null
---
select s.project_id, p.stream_id, p.version
from pictures p join streams s on s.id = p.stream_id
where s.user_id = $1 and s.ended_at is null and p.version > 0 and p.taken_at > now() - interval '1 min'
---
select set_config('gostream.tenant', $1, false)
---
select si1_0.id,si1_0.address,si1_0.created_at,si1_0.ended_at,si1_0.expires_at,si1_0.last_used_at,si1_0.user_agent,si1_0.user_id from sign_ins si1_0 where si1_0.id=$1
---
select string_agg(word, ',') from pg_catalog.pg_get_keywords() where word <> ALL ('{a,abs,absolute,action,ada,add,admin,after,all,allocate,alter,always,and,any,are,array,as,asc,asensitive,assertion,assignment,asymmetric,at,atomic,attribute,attributes,authorization,avg,before,begin,bernoulli,between,bigint,binary,blob,boolean,both,breadth,by,c,call,called,cardinality,cascade,cascaded,case,cast,catalog,catalog_name,ceil,ceiling,chain,char,char_length,character,character_length,character_set_catalog,character_set_name,character_set_schema,characteristics,characters,check,checked,class_origin,clob,close,coalesce,cobol,code_units,collate,collation,collation_catalog,collation_name,collation_schema,collect,column,column_name,command_function,command_function_code,commit,committed,condition,condition_number,connect,connection_name,constraint,constraint_catalog,constraint_name,constraint_schema,constraints,constructors,contains,continue,convert,corr,corresponding,count,covar_pop,covar_samp,create,cross,cube,cume_dist,current,current_collation,current_date,current_default_transform_group,current_path,current_role,current_time,current_timestamp,current_transform_group_for_type,current_user,cursor,cursor_name,cycle,data,date,datetime_interval_code,datetime_interval_precision,day,deallocate,dec,decimal,declare,default,defaults,deferrable,deferred,defined,definer,degree,delete,dense_rank,depth,deref,derived,desc,describe,descriptor,deterministic,diagnostics,disconnect,dispatch,distinct,domain,double,drop,dynamic,dynamic_function,dynamic_function_code,each,element,else,end,end-exec,equals,escape,every,except,exception,exclude,excluding,exec,execute,exists,exp,external,extract,false,fetch,filter,final,first,float,floor,following,for,foreign,fortran,found,free,from,full,function,fusion,g,general,get,global,go,goto,grant,granted,group,grouping,having,hierarchy,hold,hour,identity,immediate,implementation,in,including,increment,indicator,initially,inner,inout,input,insensitive,insert,instance,instantiable,int,integer,intersect,intersection,interval,into,invoker,is,isolation,join,k,key,key_member,key_type,language,large,last,lateral,leading,left,length,level,like,ln,local,localtime,localtimestamp,locator,lower,m,map,match,matched,max,maxvalue,member,merge,message_length,message_octet_length,message_text,method,min,minute,minvalue,mod,modifies,module,month,more,multiset,mumps,name,names,national,natural,nchar,nclob,nesting,new,next,no,none,normalize,normalized,not,"null",nullable,nullif,nulls,number,numeric,object,octet_length,octets,of,old,on,only,open,option,options,or,order,ordering,ordinality,others,out,outer,output,over,overlaps,overlay,overriding,pad,parameter,parameter_mode,parameter_name,parameter_ordinal_position,parameter_specific_catalog,parameter_specific_name,parameter_specific_schema,partial,partition,pascal,path,percent_rank,percentile_cont,percentile_disc,placing,pli,position,power,preceding,precision,prepare,preserve,primary,prior,privileges,procedure,public,range,rank,read,reads,real,recursive,ref,references,referencing,regr_avgx,regr_avgy,regr_count,regr_intercept,regr_r2,regr_slope,regr_sxx,regr_sxy,regr_syy,relative,release,repeatable,restart,result,return,returned_cardinality,returned_length,returned_octet_length,returned_sqlstate,returns,revoke,right,role,rollback,rollup,routine,routine_catalog,routine_name,routine_schema,row,row_count,row_number,rows,savepoint,scale,schema,schema_name,scope_catalog,scope_name,scope_schema,scroll,search,second,section,security,select,self,sensitive,sequence,serializable,server_name,session,session_user,set,sets,similar,simple,size,smallint,some,source,space,specific,specific_name,specifictype,sql,sqlexception,sqlstate,sqlwarning,sqrt,start,state,statement,static,stddev_pop,stddev_samp,structure,style,subclass_origin,submultiset,substring,sum,symmetric,system,system_user,table,table_name,tablesample,temporary,then,ties,time,timestamp,timezone_hour,timezone_minute,to,top_level_count,trailing,transaction,transaction_active,transactions_committed,transactions_rolled_back,transform,transforms,translate,translation,treat,trigger,trigger_catalog,trigger_name,trigger_schema,trim,true,type,uescape,unbounded,uncommitted,under,union,unique,unknown,unnamed,unnest,update,upper,usage,user,user_defined_type_catalog,user_defined_type_code,user_defined_type_name,user_defined_type_schema,using,value,values,var_pop,var_samp,varchar,varying,view,when,whenever,where,width_bucket,window,with,within,without,work,write,year,zone}'::text[])
---
select u1_0.id from users u1_0 where u1_0.email=$1 fetch first $2 rows only
---
select u1_0.id,u1_0.created_at,u1_0.email,u1_0.password_hash,u1_0.role from users u1_0 where u1_0.id=$1
---
select version()
---
update connection_tests set state = 'DONE', outcome = 'UNKNOWN', stream_key_cipher = null
where state = 'RUNNING'
  and created_at <= now() - case when claimed then interval '14 s' else interval '4 s' end
---
update destinations set created_at=$1,enabled=$2,name=$3,platform=$4,position=$5,project_id=$6,rtmp_url=$7,stream_key_cipher=$8,stream_key_hint=$9,target_revision=$10,updated_at=$11,user_id=$12 where id=$13
---
update projects set slate_media_id=$1,reconnect_window_seconds=$2,stall_timeout_ms=$3,program_delay_ms=$4,slate_width=$5,slate_height=$6,slate_frame_rate=$7,slate_video_bitrate=$8,slate_audio_bitrate=$9,updated_at=$10 where id=$11
---
update projects set stream_key_cipher=$1,stream_key_hash=$2,stream_key_hint=$3,updated_at=$4 where id=$5
---
update relays
set wanted = $1, wanted_by = 'USER', wanted_at = now(),
    wanted_revision = wanted_revision + case when $2 = 'RUNNING' then 1 else 0 end
where stream_id = $3 and destination_id = $4
---
update relays set wanted = 'STOPPED', wanted_by = 'USER', wanted_at = now()
where stream_id = $1
---
update streams
set state = 'ENDED', ended_at = now(), interrupted_at = null, end_reason = $1, preview_state = 'NONE'
where id = $2
---
update streams
set state = 'INTERRUPTED', interrupted_at = now(), end_reason = $1,
    boot_epoch = null, client_id = null, publish_seen_at = null
where id = $2
---
update streams
set state = 'LIVE', interrupted_at = null, end_reason = null,
    boot_epoch = $1, client_id = $2, publish_seen_at = now(),
    attached_at = case when coalesce(ingest_node, $3) = $4 then attached_at end,
    ingest_node = $5
where id = $6
---
update streams s set publish_seen_at = now()
from projects p
where p.stream_key_hash = $1 and s.project_id = p.id and s.ended_at is null
  and s.ingest_node = $2 and s.boot_epoch = $3 and s.client_id = $4
---
update streams set wanted_source = $1 where id = $2