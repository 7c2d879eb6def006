<?xml version="1.0" encoding="UTF-8"?>
<!--
  The search: its form, the questions that follow from an answer, and the cities as ways into it. Needs format.

  A page that wants the form applies mode="search" to itself; it draws what the document has of cities, years, request and counts.
  A row of the form is literal HTML with two look-ups, one for the tick and one for the number beside it: a template called with
  name and label would cost three times as much, on every page of results.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- How many homes would remain with each option; on pages without a search there is none. -->
  <xsl:variable name="counts" select="/page/counts"/>

  <xsl:variable name="chosen_city" select="/page/chosen_city/@id"/>

  <xsl:template match="page" mode="search">
    <form class="search" action="/properties" role="search">
      <xsl:if test="counts/@more"><xsl:attribute name="class">search at-least</xsl:attribute></xsl:if>
      <xsl:apply-templates select="request/@sort" mode="hidden"/>
      <div class="fields">
        <label>City
          <select name="city">
            <xsl:apply-templates select="." mode="required"/>
            <option value=""><xsl:apply-templates select="." mode="blank"/></option>
            <xsl:apply-templates select="cities/city" mode="option"/>
          </select>
        </label>
        <label>Group size
          <input type="number" name="group_size" min="1" max="15" value="{request/@group_size}"><xsl:apply-templates select="." mode="required"/></input>
        </label>
        <label>Academic year
          <select name="year">
            <xsl:apply-templates select="." mode="required"/>
            <option value=""><xsl:apply-templates select="." mode="blank"/></option>
            <xsl:apply-templates select="years/year" mode="option"/>
          </select>
        </label>
      </div>
      <xsl:apply-templates select="request" mode="first"/>
      <xsl:apply-templates select="request" mode="filters"/>
      <button>Show homes</button>
    </form>
  </xsl:template>

  <!-- Nothing is required, and an empty choice means any; the home page says otherwise. -->
  <xsl:template match="page" mode="required" priority="-1"/>

  <xsl:template match="page" mode="blank" priority="-1">Any</xsl:template>

  <xsl:template match="city" mode="option">
    <option>
      <xsl:if test="@id = $chosen_city"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
      <xsl:value-of select="@name"/>
    </option>
  </xsl:template>

  <xsl:template match="year" mode="option">
    <option>
      <xsl:if test="@year = /page/request/@year"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
      <xsl:value-of select="@year"/>
    </option>
  </xsl:template>

  <xsl:template match="request" mode="first">
    <div class="options">
      <label><input type="checkbox" name="ensuite"><xsl:apply-templates select="@ensuite" mode="tick"/></input>Ensuite <small><xsl:value-of select="$counts/@ensuite"/></small></label>
      <label><input type="checkbox" name="bills_included"><xsl:apply-templates select="@bills_included" mode="tick"/></input>All bills included <small><xsl:value-of select="$counts/@bills_included"/></small></label>
      <label class="follow" data-if="group_size" data-is="1 2">
        <xsl:if test="not(@couple)"><xsl:attribute name="hidden">hidden</xsl:attribute></xsl:if>
        <input type="checkbox" name="couple"><xsl:apply-templates select="@couple" mode="tick"/></input>One room for a couple
      </label>
    </div>
  </xsl:template>

  <!-- Rent, letting and household belong to a search; the rest, and all of it where a search only begins, opens on demand. -->
  <xsl:template match="request" mode="filters">
    <details>
      <summary>More filters</summary>
      <xsl:apply-templates select="." mode="wishes"/>
      <xsl:apply-templates select="." mode="features"/>
    </details>
  </xsl:template>

  <xsl:template match="page[@name = 'properties']/request" mode="filters">
    <xsl:apply-templates select="." mode="wishes"/>
    <details>
      <summary>More filters</summary>
      <xsl:apply-templates select="." mode="features"/>
    </details>
  </xsl:template>

  <xsl:template match="request" mode="wishes">
    <fieldset class="fields">
      <legend>Rent of one room</legend>
      <label>At least, £ <input type="number" name="min_price" min="1" max="20000" value="{@min_price}"/></label>
      <label>At most, £ <input type="number" name="max_price" min="1" max="20000" value="{@max_price}"/></label>
      <label>Per
        <select name="price_per">
          <option value="">month</option>
          <option><xsl:apply-templates select="@price_per[. = 'week']" mode="choice"/>week</option>
        </select>
      </label>
    </fieldset>
    <fieldset>
      <legend>Letting</legend>
      <label><input type="radio" name="letting_type" value=""><xsl:if test="not(@letting_type)"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>Either way</label>
      <label><input type="radio" name="letting_type" value="whole"><xsl:apply-templates select="@letting_type[. = 'whole']" mode="tick"/></input>Whole house <small><xsl:value-of select="$counts/@letting_whole"/></small></label>
      <label><input type="radio" name="letting_type" value="share"><xsl:apply-templates select="@letting_type[. = 'share']" mode="tick"/></input>Room by room <small><xsl:value-of select="$counts/@letting_share"/></small></label>
    </fieldset>
    <fieldset>
      <legend>Household</legend>
      <xsl:choose>
        <xsl:when test="@household">
          <xsl:apply-templates select="@household" mode="hidden"/>
          <p><b><xsl:apply-templates select="@household" mode="households"/></b>, as you answered. To choose again, remove it from your search.</p>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="." mode="household"/></xsl:otherwise>
      </xsl:choose>
    </fieldset>
    <fieldset>
      <legend>At least one room</legend>
      <label><input type="checkbox" name="couples_ok"><xsl:apply-templates select="@couples_ok" mode="tick"/></input>Suitable for a couple <small><xsl:value-of select="$counts/@couples_ok"/></small></label>
      <label><input type="checkbox" name="disabled_ok"><xsl:apply-templates select="@disabled_ok" mode="tick"/></input>Accessible <small><xsl:value-of select="$counts/@disabled_ok"/></small></label>
    </fieldset>
  </xsl:template>

  <!-- The question in two steps: after "anything", who is looking. The second step shows at once with script, else on the page of results. -->
  <xsl:template match="request" mode="household">
    <label><input type="radio" name="gender_pref" value=""><xsl:if test="not(@gender_pref)"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>Leave open</label>
    <label><input type="radio" name="gender_pref" value="Male"><xsl:apply-templates select="@gender_pref[. = 'Male']" mode="tick"/></input>All-male <small><xsl:value-of select="$counts/@gender_male"/></small></label>
    <label><input type="radio" name="gender_pref" value="Female"><xsl:apply-templates select="@gender_pref[. = 'Female']" mode="tick"/></input>All-female <small><xsl:value-of select="$counts/@gender_female"/></small></label>
    <label><input type="radio" name="gender_pref" value="Anything"><xsl:apply-templates select="@gender_pref[. = 'Anything']" mode="tick"/></input>Anything <small><xsl:value-of select="$counts/@gender_anything"/></small></label>
    <fieldset class="follow" data-if="gender_pref" data-is="Anything" hidden="hidden">
      <legend>Who is looking?</legend>
      <label><input type="radio" name="seeker_gender" value="Male"/>Male</label>
      <label><input type="radio" name="seeker_gender" value="Female"/>Female</label>
      <label><input type="radio" name="seeker_gender" value="NA"/>Rather not say</label>
      <xsl:call-template name="seeker_note"/>
    </fieldset>
  </xsl:template>

  <xsl:template name="seeker_note">
    <p class="plain">The answer only leaves out households of the other gender alone. We store it nowhere.</p>
  </xsl:template>

  <xsl:template match="request" mode="features">
    <fieldset>
      <legend>Bed</legend>
      <label><input type="checkbox" name="bed_size" value="Single"><xsl:apply-templates select="@bed_size[contains(., 'Single')]" mode="tick"/></input>Single <small><xsl:value-of select="$counts/@bed_single"/></small></label>
      <label><input type="checkbox" name="bed_size" value="Small double"><xsl:apply-templates select="@bed_size[contains(., 'Small double')]" mode="tick"/></input>Small double <small><xsl:value-of select="$counts/@bed_small_double"/></small></label>
      <label><input type="checkbox" name="bed_size" value="Double"><xsl:apply-templates select="@bed_size[contains(., 'Double')]" mode="tick"/></input>Double <small><xsl:value-of select="$counts/@bed_double"/></small></label>
      <label><input type="checkbox" name="bed_size" value="King"><xsl:apply-templates select="@bed_size[contains(., 'King')]" mode="tick"/></input>King <small><xsl:value-of select="$counts/@bed_king"/></small></label>
    </fieldset>
    <fieldset>
      <legend>In the room</legend>
      <label><input type="checkbox" name="desk_chair"><xsl:apply-templates select="@desk_chair" mode="tick"/></input>Desk and chair <small><xsl:value-of select="$counts/@desk_chair"/></small></label>
      <label><input type="checkbox" name="wardrobe"><xsl:apply-templates select="@wardrobe" mode="tick"/></input>Wardrobe <small><xsl:value-of select="$counts/@wardrobe"/></small></label>
      <label><input type="checkbox" name="tv"><xsl:apply-templates select="@tv" mode="tick"/></input>TV <small><xsl:value-of select="$counts/@tv"/></small></label>
      <label><input type="checkbox" name="lockable_door"><xsl:apply-templates select="@lockable_door" mode="tick"/></input>Lockable door <small><xsl:value-of select="$counts/@lockable_door"/></small></label>
    </fieldset>
    <fieldset>
      <legend>Kitchen and laundry</legend>
      <label><input type="checkbox" name="dishwasher"><xsl:apply-templates select="@dishwasher" mode="tick"/></input>Dishwasher <small><xsl:value-of select="$counts/@dishwasher"/></small></label>
      <label><input type="checkbox" name="microwave"><xsl:apply-templates select="@microwave" mode="tick"/></input>Microwave <small><xsl:value-of select="$counts/@microwave"/></small></label>
      <label><input type="checkbox" name="washing_machine"><xsl:apply-templates select="@washing_machine" mode="tick"/></input>Washing machine <small><xsl:value-of select="$counts/@washing_machine"/></small></label>
      <label><input type="checkbox" name="tumble_dryer"><xsl:apply-templates select="@tumble_dryer" mode="tick"/></input>Tumble dryer <small><xsl:value-of select="$counts/@tumble_dryer"/></small></label>
    </fieldset>
    <fieldset>
      <legend>Comfort</legend>
      <label><input type="checkbox" name="central_heating"><xsl:apply-templates select="@central_heating" mode="tick"/></input>Central heating <small><xsl:value-of select="$counts/@central_heating"/></small></label>
      <label><input type="checkbox" name="air_con"><xsl:apply-templates select="@air_con" mode="tick"/></input>Air conditioning <small><xsl:value-of select="$counts/@air_con"/></small></label>
      <label>Shared bathrooms, at least <input type="number" name="shared_bathrooms" min="0" max="20" value="{@shared_bathrooms}"/></label>
    </fieldset>
    <fieldset>
      <legend>Internet</legend>
      <label><input type="checkbox" name="wifi"><xsl:apply-templates select="@wifi" mode="tick"/></input>Wi-Fi <small><xsl:value-of select="$counts/@wifi"/></small></label>
      <label><input type="checkbox" name="wired_internet"><xsl:apply-templates select="@wired_internet" mode="tick"/></input>Wired internet <small><xsl:value-of select="$counts/@wired_internet"/></small></label>
    </fieldset>
    <fieldset>
      <legend>Security</legend>
      <label><input type="checkbox" name="cctv"><xsl:apply-templates select="@cctv" mode="tick"/></input>CCTV <small><xsl:value-of select="$counts/@cctv"/></small></label>
      <label><input type="checkbox" name="video_door_entry"><xsl:apply-templates select="@video_door_entry" mode="tick"/></input>Video door entry <small><xsl:value-of select="$counts/@video_door_entry"/></small></label>
      <label><input type="checkbox" name="fob_entry"><xsl:apply-templates select="@fob_entry" mode="tick"/></input>Fob entry <small><xsl:value-of select="$counts/@fob_entry"/></small></label>
    </fieldset>
    <fieldset>
      <legend>Parking and outdoors</legend>
      <label><input type="checkbox" name="off_street_parking"><xsl:apply-templates select="@off_street_parking" mode="tick"/></input>Off-street parking <small><xsl:value-of select="$counts/@off_street_parking"/></small></label>
      <label><input type="checkbox" name="local_parking"><xsl:apply-templates select="@local_parking" mode="tick"/></input>Parking nearby <small><xsl:value-of select="$counts/@local_parking"/></small></label>
      <label><input type="checkbox" name="bike_storage"><xsl:apply-templates select="@bike_storage" mode="tick"/></input>Bike storage <small><xsl:value-of select="$counts/@bike_storage"/></small></label>
      <label><input type="checkbox" name="garden"><xsl:apply-templates select="@garden" mode="tick"/></input>Garden <small><xsl:value-of select="$counts/@garden"/></small></label>
      <label><input type="checkbox" name="roof_terrace"><xsl:apply-templates select="@roof_terrace" mode="tick"/></input>Roof terrace <small><xsl:value-of select="$counts/@roof_terrace"/></small></label>
    </fieldset>
    <fieldset>
      <legend>Shared rooms</legend>
      <label><input type="checkbox" name="games_room"><xsl:apply-templates select="@games_room" mode="tick"/></input>Games room <small><xsl:value-of select="$counts/@games_room"/></small></label>
      <label><input type="checkbox" name="cinema_room"><xsl:apply-templates select="@cinema_room" mode="tick"/></input>Cinema room <small><xsl:value-of select="$counts/@cinema_room"/></small></label>
    </fieldset>
  </xsl:template>

  <xsl:template match="request/@*" mode="tick"><xsl:attribute name="checked">checked</xsl:attribute></xsl:template>

  <xsl:template match="request/@*" mode="choice"><xsl:attribute name="selected">selected</xsl:attribute></xsl:template>

  <!-- What was asked, as hidden fields: a position in the list never, lists one by one. -->
  <xsl:template match="request/@*" mode="hidden"><input type="hidden" name="{name()}" value="{.}"/></xsl:template>

  <xsl:template match="request/@after | request/@before" mode="hidden"/>

  <xsl:template match="request/@bed_size | request/@household" mode="hidden">
    <xsl:param name="rest" select="."/>
    <input type="hidden" name="{name()}" value="{substring-before(concat($rest, ','), ',')}"/>
    <xsl:if test="contains($rest, ',')">
      <xsl:apply-templates select="." mode="hidden"><xsl:with-param name="rest" select="substring-after($rest, ',')"/></xsl:apply-templates>
    </xsl:if>
  </xsl:template>

  <!-- The questions that follow from an answer, for those without script: one press answers and searches again. -->
  <xsl:template match="search/@ask" mode="question">
    <form class="question" action="/properties">
      <xsl:apply-templates select="/page/request/@*" mode="hidden"/>
      <p><b>Are you a couple?</b> Then one room that suits couples is enough.</p>
      <p class="answers"><button class="button quiet" name="couple" value="on">One room for a couple</button></p>
    </form>
  </xsl:template>

  <xsl:template match="search/@ask_gender" mode="question">
    <form class="question" action="/properties">
      <xsl:apply-templates select="/page/request/@*" mode="hidden"/>
      <p><b>Who is looking?</b></p>
      <p class="answers">
        <button class="button quiet" name="seeker_gender" value="Male">Male</button>
        <button class="button quiet" name="seeker_gender" value="Female">Female</button>
        <button class="button quiet" name="seeker_gender" value="NA">Rather not say</button>
      </p>
      <xsl:call-template name="seeker_note"/>
    </form>
  </xsl:template>

  <!-- "All-male or mixed": households by name, as many as are given. -->
  <xsl:template match="@*" mode="households">
    <xsl:choose>
      <xsl:when test=". = 'Male'">All-male household</xsl:when>
      <xsl:when test=". = 'Female'">All-female household</xsl:when>
      <xsl:when test=". = 'Male,Mixed'">All-male or mixed household</xsl:when>
      <xsl:when test=". = 'Female,Mixed'">All-female or mixed household</xsl:when>
      <xsl:when test=". = 'Mixed'">Mixed household</xsl:when>
      <xsl:otherwise>Any household</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="cities" mode="tiles">
    <ul class="tiles"><xsl:apply-templates select="city" mode="tile"/></ul>
  </xsl:template>

  <xsl:template match="city" mode="tile">
    <li><a href="/student-houses/{@slug}"><b><xsl:value-of select="@name"/></b><xsl:text> </xsl:text><xsl:apply-templates select="@houses" mode="things"><xsl:with-param name="thing" select="'home'"/></xsl:apply-templates></a></li>
  </xsl:template>
</xsl:stylesheet>
