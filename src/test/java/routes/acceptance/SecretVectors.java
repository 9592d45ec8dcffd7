package routes.acceptance;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Ways to a secret field over REST, each named by its number in docs/security.md. {@code FIELD} stands for a name, that of
 * a secret or of no field at all.
 */
final class SecretVectors {
    static final String VALUE = "S3cr3tValue-42";
    static final String OWNER = "secret-owner";
    static final String OWNED = "secret-owned";

    private SecretVectors() {}

    /** Name, call and body of a request that is answered, and must be answered without a secret. */
    static Stream<Arguments> reads() {
        String stages = "{'stages':[{'$match':{'user':'owner'}}]}";
        return Stream.of(
                read("1 list", "GET Login", null),
                read("2 by id", "GET Login/" + OWNER, null),
                read("3 one", "GET Login/one", null),
                read("4 search", "GET Login/search?q=own", null),
                read("6 update echo", "PUT Login/" + OWNER, "{'password':'" + VALUE + "'}"),
                read(
                        "6 upsert echo",
                        "POST Login/upsert",
                        "{'filter':{'user':'owner'},'data':{'hash':'" + VALUE + "'}}"),
                read(
                        "6 replace echo",
                        "PUT Login/" + OWNED + "?replace=true",
                        "{'user':'owned','owner':'" + OWNER + "','password':'" + VALUE + "'}"),
                read("10 include", "GET Login/" + OWNER + "?include=owned", null),
                read("10 include in a circle", "GET Login/" + OWNER + "?include=owner.owner.owner", null),
                read("11 include through a list", "GET Login?include=owned.owned", null),
                read("12 document", "GET Login/" + OWNER + "?select=profile", null),
                read("13 embedded", "GET Login/" + OWNER + "?select=history", null),
                read("14 exclude", "GET Login?exclude=user", null),
                read("24 raw rows", "POST Login/aggregate", stages),
                read("57 lines", "GET Login application/x-ndjson", null),
                read("57 table", "GET Login text/csv", null));
    }

    private static Arguments read(String name, String call, String body) {
        return Arguments.of(name, call, body);
    }

    /** Questions that must be answered as if the secret were not there. */
    static Stream<Arguments> oracles() {
        return Stream.of(
                        "14 GET Login?select=FIELD",
                        "14 GET Login?select=user,FIELD",
                        "14 GET Login?exclude=FIELD",
                        "17 GET Login/count?filter={'FIELD':'" + VALUE + "'}",
                        "17 GET Login?filter={'FIELD':'x'}",
                        "17 GET Login?filter={'FIELD':null}",
                        "17 GET Login/one?filter={'FIELD':'" + VALUE + "'}",
                        "18 GET Login/count?filter={'FIELD':{'$ne':'x'}}",
                        "19 GET Login/count?filter={'FIELD':{'$gt':'A'}}",
                        "19 GET Login/count?filter={'FIELD':{'$gte':1}}",
                        "19 GET Login/count?filter={'FIELD':{'$lt':'z'}}",
                        "20 GET Login/count?filter={'FIELD':{'$regex':'^S'}}",
                        "20 GET Login/count?filter={'FIELD':{'$regex':'('}}",
                        "20 GET Login/search?q=S3&fields=FIELD",
                        "21 GET Login/count?filter={'FIELD':{'$in':['" + VALUE + "']}}",
                        "21 GET Login/count?filter={'FIELD':{'$nin':[]}}",
                        "22 GET Login/count?filter={'FIELD':{'$exists':true}}",
                        "22 GET Login/count?filter={'FIELD':{'$type':'string'}}",
                        "23 GET Login/count?filter={'FIELD':{'$size':3}}",
                        "24 GET Login/count?filter={'$not':{'FIELD':'x'}}",
                        "24 GET Login/count?filter={'$nor':[{'FIELD':'x'}]}",
                        "24 GET Login/count?filter={'$or':[{'user':'owner'},{'FIELD':{'$not':{'$gt':'a'}}}]}",
                        "25 GET Login/count?filter={'$expr':{'$gt':['$FIELD','a']}}",
                        "26 GET Login/count?filter={'user':{'$eq':'$FIELD'}}",
                        "27 GET Login/count?filter={'$and':[{'user':'owner'},{'FIELD':{'$regex':'^S'}}]}",
                        "16 GET Login/count?filter={'FIELD.x':'x'}",
                        "16 GET Login/count?filter={'owner.FIELD':'x'}",
                        "16 GET Login/count?filter={'owner':{'FIELD':'" + VALUE + "'}}",
                        "16 GET Login/count?filter={'owner':{'$some':{'FIELD':{'$regex':'^S'}}}}",
                        "16 GET Login/count?filter={'owned':{'$every':{'FIELD':{'$gt':'A'}}}}",
                        "16 GET Login/count?filter={'owned':{'$none':{'owner.FIELD':null}}}",
                        "16 GET Login/count?filter={'owned.FIELD':{'$in':['" + VALUE + "']}}",
                        "16 GET Login/count?filter={'friends':{'$some':{'FIELD':'x'}}}",
                        "16 GET Login/count?filter={'FIELD':{'$some':{'user':'x'}}}",
                        "16 GET Login?include=[{'owned':{'filter':{'owner.FIELD':'x'}}}]",
                        "28 POST Login/deleteMany {'filter':{'owner':{'FIELD':{'$gt':''}}}}",
                        "29 POST Login/upsert {'filter':{'owner.FIELD':'x'},'data':{'user':'u'}}",
                        "43 POST Login/aggregate {'stages':[{'$match':{'owner.FIELD':'x'}},{'$group':{'_by':null}}]}",
                        "16 GET Login/count?filter={'FIELD.':'x'}",
                        "16 GET Login/count?filter={'$FIELD':'x'}",
                        "28 POST Login/updateMany {'filter':{'FIELD':'x'},'data':{'checksum':'a'}}",
                        "28 POST Login/deleteMany {'filter':{'FIELD':{'$gt':''}}}",
                        "29 POST Login/upsert {'filter':{'FIELD':'x'},'data':{'user':'u'}}",
                        "29 POST Login/upsert {'filter':{'user':'owner','FIELD':'x'},'data':{'checksum':'u'}}",
                        "30 GET Login?sort={'FIELD':1}",
                        "30 GET Login?sort={'user':1,'FIELD':-1}&limit=1",
                        "31 GET Login?sort={'FIELD':1}&after=WzEsIlMzIiwieCJd",
                        "31 GET Login/search?q=own&sort={'FIELD':-1}&after=e30",
                        "9 POST Login/" + OWNER + "/increment {'field':'FIELD','amount':1}",
                        "9 POST Login/" + OWNER + "/addToSet {'field':'FIELD','value':1}",
                        "9 POST Login/" + OWNER + "/pull {'field':'FIELD','value':1}",
                        "10 GET Login?include=FIELD",
                        "10 GET Login?include=owned.FIELD",
                        "10 GET Login?include=[{'owned':{'filter':{'FIELD':'x'}}}]",
                        "10 GET Login?include=[{'owned':{'sort':{'FIELD':1}}}]",
                        "10 GET Login?include=[{'owned':{'select':['FIELD']}}]",
                        "36 POST Login/aggregate {'stages':[{'$group':{'_by':'FIELD','n':{'$count':true}}}]}",
                        "36 POST Login/aggregate {'stages':[{'$group':{'_by':['user','FIELD']}}]}",
                        "15 POST Login/aggregate {'stages':[{'$group':{'_by':{'x':'FIELD'}}}]}",
                        "37 POST Login/aggregate {'stages':[{'$group':{'_by':null,'x':{'$max':'FIELD'}}}]}",
                        "37 POST Login/aggregate {'stages':[{'$group':{'_by':null,'x':{'$min':'$FIELD'}}}]}",
                        "37 POST Login/aggregate {'stages':[{'$group':{'_by':null,'x':{'$sum':'FIELD'}}}]}",
                        "37 POST Login/aggregate {'stages':[{'$group':{'_by':null,'x':{'$push':'FIELD'}}}]}",
                        "37 POST Login/aggregate {'stages':[{'$group':{'_by':null,'x':{'$first':'FIELD'}}}]}",
                        "37 POST Login/aggregate {'stages':[{'$group':{'_by':null,'x':{'$addToSet':'$FIELD'}}}]}",
                        "37 POST Login/aggregate {'stages':[{'$group':{'_by':null,'x':{'$avg':'FIELD'}}}]}",
                        "38 POST Login/aggregate {'stages':[{'$project':{'x':'$FIELD'}}]}",
                        "39 POST Login/aggregate {'stages':[{'$addFields':{'x':{'$concat':['$FIELD']}}}]}",
                        "39 POST Login/aggregate {'stages':[{'$addFields':{'x':{'$substr':['$FIELD',0,1]}}}]}",
                        "40 POST Login/aggregate {'stages':[{'$lookup':{'from':'api_keys','as':'FIELD'}}]}",
                        "41 POST Login/aggregate {'stages':[{'$unwind':'$FIELD'}]}",
                        "41 POST Login/aggregate {'stages':[{'$replaceRoot':{'newRoot':'$FIELD'}}]}",
                        "41 POST Login/aggregate {'stages':[{'$project':{'x':{'$objectToArray':'$FIELD'}}}]}",
                        "42 POST Login/aggregate {'stages':[{'$out':'FIELD'}]}",
                        "42 POST Login/aggregate {'stages':[{'$merge':{'into':'FIELD'}}]}",
                        "43 POST Login/aggregate {'stages':[{'$match':{'FIELD':'x'}},{'$group':{'_by':null}}]}",
                        "43 POST Login/aggregate {'stages':[{'$sort':{'FIELD':1}}]}",
                        "32 GET Login?distinct=FIELD")
                .map(Arguments::of);
    }
}
